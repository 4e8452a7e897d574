package io.vestibule.app.demo;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.List;
import javax.xml.crypto.MarshalException;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.DigestMethod;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.SignatureMethod;
import javax.xml.crypto.dsig.SignedInfo;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import javax.xml.crypto.dsig.keyinfo.KeyInfo;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import org.w3c.dom.Element;

/**
 * Enveloped signatures in the form SAML asks for, by the JDK alone: RSA with SHA-256, exclusive
 * canonicalization, one reference to the parent's ID. SAML Core 5.4.
 */
final class XmlSignatures {

  private static final XMLSignatureFactory FACTORY = XMLSignatureFactory.getInstance("DOM");

  private XmlSignatures() {}

  /** Signs the element and puts the signature behind its {@code Issuer}. */
  static void sign(Element element, SigningIdentity signer) {
    element.setIdAttribute("ID", true);
    var issuer = element.getElementsByTagNameNS(SampleXml.ASSERTION, "Issuer").item(0);
    var context = new DOMSignContext(signer.key(), element);
    context.setNextSibling(issuer.getNextSibling());
    context.setDefaultNamespacePrefix("ds");
    try {
      var signedInfo = signedInfo(reference("#" + element.getAttribute("ID")));
      FACTORY.newXMLSignature(signedInfo, keyInfo(signer)).sign(context);
    } catch (GeneralSecurityException | MarshalException | XMLSignatureException e) {
      throw new IllegalStateException("cannot sign " + element.getTagName(), e);
    }
  }

  /**
   * Whether the element carries a signature over itself that was made with the other half of key.
   */
  static boolean holds(Element element, PublicKey key) {
    var signatures = element.getElementsByTagNameNS(SampleXml.SIGNATURE, "Signature");
    for (var i = 0; i < signatures.getLength(); i++) {
      if (element.equals(signatures.item(i).getParentNode())) {
        return holds(element, (Element) signatures.item(i), key);
      }
    }
    return false;
  }

  private static boolean holds(Element element, Element signature, PublicKey key) {
    element.setIdAttribute("ID", true);
    var context = new DOMValidateContext(key, signature);
    context.setProperty("org.jcp.xml.dsig.secureValidation", true);
    try {
      var unmarshalled = FACTORY.unmarshalXMLSignature(context);
      var references = unmarshalled.getSignedInfo().getReferences();
      return references.size() == 1
          && references.get(0).getURI().equals("#" + element.getAttribute("ID"))
          && unmarshalled.validate(context);
    } catch (MarshalException | XMLSignatureException e) {
      return false;
    }
  }

  private static Reference reference(String uri) throws GeneralSecurityException {
    var transforms =
        List.of(
            FACTORY.newTransform(Transform.ENVELOPED, (TransformParameterSpec) null),
            FACTORY.newTransform(CanonicalizationMethod.EXCLUSIVE, (TransformParameterSpec) null));
    var digest = FACTORY.newDigestMethod(DigestMethod.SHA256, null);
    return FACTORY.newReference(uri, digest, transforms, null, null);
  }

  private static SignedInfo signedInfo(Reference reference) throws GeneralSecurityException {
    return FACTORY.newSignedInfo(
        FACTORY.newCanonicalizationMethod(
            CanonicalizationMethod.EXCLUSIVE, (C14NMethodParameterSpec) null),
        FACTORY.newSignatureMethod(SignatureMethod.RSA_SHA256, null),
        List.of(reference));
  }

  private static KeyInfo keyInfo(SigningIdentity signer) {
    var factory = FACTORY.getKeyInfoFactory();
    return factory.newKeyInfo(List.of(factory.newX509Data(List.of(signer.certificate()))));
  }
}
