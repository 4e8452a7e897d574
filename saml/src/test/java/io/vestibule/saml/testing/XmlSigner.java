package io.vestibule.saml.testing;

import io.vestibule.saml.signature.SigningKey;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.util.ArrayList;
import java.util.List;
import javax.xml.crypto.MarshalException;
import javax.xml.crypto.XMLStructure;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.DigestMethod;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.keyinfo.KeyInfo;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.crypto.dsig.spec.ExcC14NParameterSpec;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Signs elements as identity providers do, with the JDK's own XML signatures. */
public record XmlSigner(
    SigningKey key,
    String signatureMethod,
    String digestMethod,
    String canonicalization,
    List<String> inclusivePrefixes,
    List<String> extraTransforms,
    boolean withKeyInfo,
    String prefix) {

  private static final XMLSignatureFactory FACTORY = XMLSignatureFactory.getInstance("DOM");

  public static XmlSigner with(SigningKey key) {
    return new XmlSigner(
        key,
        key.privateKey().getAlgorithm().equals("EC")
            ? "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256"
            : "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
        DigestMethod.SHA256,
        CanonicalizationMethod.EXCLUSIVE,
        List.of(),
        List.of(),
        true,
        "ds");
  }

  public XmlSigner signatureMethod(String uri) {
    return new XmlSigner(
        key,
        uri,
        digestMethod,
        canonicalization,
        inclusivePrefixes,
        extraTransforms,
        withKeyInfo,
        prefix);
  }

  public XmlSigner digestMethod(String uri) {
    return new XmlSigner(
        key,
        signatureMethod,
        uri,
        canonicalization,
        inclusivePrefixes,
        extraTransforms,
        withKeyInfo,
        prefix);
  }

  public XmlSigner canonicalization(String uri) {
    return new XmlSigner(
        key,
        signatureMethod,
        digestMethod,
        uri,
        inclusivePrefixes,
        extraTransforms,
        withKeyInfo,
        prefix);
  }

  public XmlSigner inclusivePrefixes(String... prefixes) {
    return new XmlSigner(
        key,
        signatureMethod,
        digestMethod,
        canonicalization,
        List.of(prefixes),
        extraTransforms,
        withKeyInfo,
        prefix);
  }

  public XmlSigner extraTransform(String uri) {
    return new XmlSigner(
        key,
        signatureMethod,
        digestMethod,
        canonicalization,
        inclusivePrefixes,
        List.of(uri),
        withKeyInfo,
        prefix);
  }

  public XmlSigner withoutKeyInfo() {
    return new XmlSigner(
        key,
        signatureMethod,
        digestMethod,
        canonicalization,
        inclusivePrefixes,
        extraTransforms,
        false,
        prefix);
  }

  public XmlSigner prefix(String namespacePrefix) {
    return new XmlSigner(
        key,
        signatureMethod,
        digestMethod,
        canonicalization,
        inclusivePrefixes,
        extraTransforms,
        withKeyInfo,
        namespacePrefix);
  }

  /** Puts the signature behind the Issuer, as the schema demands. */
  public void sign(Element element) {
    sign(element, key.privateKey());
  }

  public void sign(Element element, Key signingKey) {
    sign(element, signingKey, Xml.childNamed(element, "Issuer").getNextSibling());
  }

  /** Puts the signature first, where metadata has it. */
  public void signMetadata(Element element) {
    sign(element, key.privateKey(), element.getFirstChild());
  }

  private void sign(Element element, Key signingKey, Node before) {
    element.setIdAttributeNS(null, "ID", true);
    var context = new DOMSignContext(signingKey, element, before);
    context.setDefaultNamespacePrefix(prefix);
    context.putNamespacePrefix(CanonicalizationMethod.EXCLUSIVE, "ec");
    try {
      FACTORY.newXMLSignature(signedInfo(element), keyInfo()).sign(context);
    } catch (MarshalException | XMLSignatureException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private javax.xml.crypto.dsig.SignedInfo signedInfo(Element element)
      throws GeneralSecurityException {
    var transforms = new ArrayList<Transform>();
    transforms.add(FACTORY.newTransform(Transform.ENVELOPED, (TransformParameterSpec) null));
    transforms.add(
        FACTORY.newTransform(
            canonicalization,
            inclusivePrefixes.isEmpty() ? null : new ExcC14NParameterSpec(inclusivePrefixes)));
    for (String uri : extraTransforms) {
      transforms.add(FACTORY.newTransform(uri, (XMLStructure) null));
    }
    var reference =
        FACTORY.newReference(
            "#" + element.getAttribute("ID"),
            FACTORY.newDigestMethod(digestMethod, null),
            transforms,
            null,
            null);
    return FACTORY.newSignedInfo(
        FACTORY.newCanonicalizationMethod(canonicalization, (C14NMethodParameterSpec) null),
        FACTORY.newSignatureMethod(signatureMethod, null),
        List.of(reference));
  }

  private KeyInfo keyInfo() {
    if (!withKeyInfo) {
      return null;
    }
    var factory = FACTORY.getKeyInfoFactory();
    return factory.newKeyInfo(List.of(factory.newX509Data(List.of(key.certificate()))));
  }
}
