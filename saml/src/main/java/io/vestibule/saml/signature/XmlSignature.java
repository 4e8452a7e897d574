package io.vestibule.saml.signature;

import static io.vestibule.saml.xml.Namespaces.EXCLUSIVE_C14N;
import static io.vestibule.saml.xml.Namespaces.SIGNATURE;

import io.vestibule.saml.response.Reason;
import io.vestibule.saml.response.Refusal;
import io.vestibule.saml.xml.Base64Text;
import io.vestibule.saml.xml.Elements;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Element;

/**
 * An enveloped signature, read but not believed. The structural gate has seen to its shape; here
 * each algorithm must be one of the list. XML Signature 1.1, 4.
 *
 * @param canonical how the referenced element is canonicalized
 * @param signedInfoCanonical how SignedInfo itself is
 */
record XmlSignature(
    Element element,
    Element signedInfo,
    SignatureAlgorithm algorithm,
    DigestAlgorithm digestAlgorithm,
    byte[] digestValue,
    byte[] value,
    Canonical canonical,
    Canonical signedInfoCanonical) {

  private static final String ENVELOPED = "http://www.w3.org/2000/09/xmldsig#enveloped-signature";
  private static final String CANONICALIZATIONS =
      "Exclusive XML Canonicalization 1.0 or Canonical XML 1.0";

  static XmlSignature read(Element signature) throws Refusal {
    Element signedInfo = required(signature, "SignedInfo");
    Element reference = required(signedInfo, "Reference");
    Canonical signedInfoCanonical = canonical(required(signedInfo, "CanonicalizationMethod"));
    Canonical canonical = canonical(lastTransform(required(reference, "Transforms")));
    return new XmlSignature(
        signature,
        signedInfo,
        signatureAlgorithm(required(signedInfo, "SignatureMethod")),
        digestAlgorithm(required(reference, "DigestMethod")),
        base64(required(reference, "DigestValue")),
        base64(required(signature, "SignatureValue")),
        canonical,
        signedInfoCanonical);
  }

  private static Element required(Element parent, String name) throws Refusal {
    return Elements.child(parent, SIGNATURE, name)
        .orElseThrow(() -> new Refusal(Reason.SIGNATURE_BROKEN, "no " + name, "a whole Signature"));
  }

  /** The second of the two transforms; the first takes the signature out. */
  private static Element lastTransform(Element transforms) throws Refusal {
    List<Element> steps = Elements.children(transforms, SIGNATURE, "Transform");
    if (steps.size() != 2 || !algorithm(steps.get(0)).equals(ENVELOPED)) {
      throw notCanonical(
          steps.stream().map(XmlSignature::algorithm).toList().toString(),
          "enveloped-signature, then " + CANONICALIZATIONS);
    }
    return steps.get(1);
  }

  private static Canonical canonical(Element method) throws Refusal {
    return Canonical.of(algorithm(method), prefixes(method))
        .orElseThrow(() -> notCanonical(algorithm(method), CANONICALIZATIONS));
  }

  private static Refusal notCanonical(String observed, String expected) {
    return new Refusal(Reason.CANONICALIZATION_NOT_SUPPORTED, observed, expected);
  }

  private static SignatureAlgorithm signatureAlgorithm(Element method) throws Refusal {
    return SignatureAlgorithm.of(algorithm(method))
        .orElseThrow(() -> unlisted(algorithm(method), "RSA or ECDSA with SHA-256 or better"));
  }

  private static DigestAlgorithm digestAlgorithm(Element method) throws Refusal {
    return DigestAlgorithm.of(algorithm(method))
        .orElseThrow(() -> unlisted(algorithm(method), "SHA-256 or better"));
  }

  private static Refusal unlisted(String observed, String expected) {
    return new Refusal(Reason.WEAK_ALGORITHM, observed, expected);
  }

  private static String algorithm(Element element) {
    return Elements.attribute(element, "Algorithm").orElse("none");
  }

  private static String prefixes(Element method) {
    return Elements.child(method, EXCLUSIVE_C14N, "InclusiveNamespaces")
        .flatMap(list -> Elements.attribute(list, "PrefixList"))
        .orElse("");
  }

  private static byte[] base64(Element element) throws Refusal {
    try {
      return Base64Text.decode(element.getTextContent());
    } catch (IllegalArgumentException e) {
      throw new Refusal(
          Reason.SIGNATURE_BROKEN, element.getLocalName() + " is not base64", "base64");
    }
  }

  /** What the message says it was signed with: shown, never trusted, and read only when asked. */
  Optional<X509Certificate> embeddedCertificate() {
    return Elements.child(element, SIGNATURE, "KeyInfo")
        .flatMap(keyInfo -> Elements.child(keyInfo, SIGNATURE, "X509Data"))
        .flatMap(data -> Elements.child(data, SIGNATURE, "X509Certificate"))
        .flatMap(XmlSignature::certificate);
  }

  private static Optional<X509Certificate> certificate(Element element) {
    try {
      return Optional.of(Certificates.parse(element.getTextContent()));
    } catch (CertificateException e) {
      // it would only have been shown
      return Optional.empty();
    }
  }
}
