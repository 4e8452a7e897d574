package io.vestibule.app.bench.bare;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.PublicKey;
import javax.xml.XMLConstants;
import javax.xml.crypto.MarshalException;
import javax.xml.crypto.dsig.XMLSignature;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** One parse and one verification of the response's signature by the JDK, and nothing else. */
public final class JdkVerification {

  private final DocumentBuilder parser = parser();
  private final XMLSignatureFactory signatures = XMLSignatureFactory.getInstance("DOM");
  private final PublicKey key;

  public JdkVerification(PublicKey key) {
    this.key = key;
  }

  /** Whether the signature holds. */
  public boolean holds(byte[] xml) {
    try {
      var root = parser.parse(new ByteArrayInputStream(xml)).getDocumentElement();
      root.setIdAttribute("ID", true);
      var context = new DOMValidateContext(key, signatureOf(root));
      return signatures.unmarshalXMLSignature(context).validate(context);
    } catch (SAXException | IOException | MarshalException | XMLSignatureException e) {
      throw new IllegalStateException("the baseline is broken", e);
    }
  }

  private static Element signatureOf(Element root) {
    for (var child = root.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element element
          && XMLSignature.XMLNS.equals(element.getNamespaceURI())) {
        return element;
      }
    }
    throw new IllegalStateException("the response carries no signature");
  }

  private static DocumentBuilder parser() {
    try {
      var factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      return factory.newDocumentBuilder();
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("every JDK has an XML parser", e);
    }
  }
}
