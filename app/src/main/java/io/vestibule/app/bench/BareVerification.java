package io.vestibule.app.bench;

import io.vestibule.app.demo.SampleMessage;
import java.io.IOException;
import java.io.StringReader;
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
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** The least that any service provider must do: parse once, verify one signature. By the JDK. */
final class BareVerification {

  private final DocumentBuilder parser = parser();
  private final XMLSignatureFactory signatures = XMLSignatureFactory.getInstance("DOM");
  private final String xml;
  private final PublicKey key;

  BareVerification(SampleMessage message) {
    this.xml = message.xml();
    this.key = message.certificate().getPublicKey();
  }

  boolean holds() {
    try {
      var root = parser.parse(new InputSource(new StringReader(xml))).getDocumentElement();
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
