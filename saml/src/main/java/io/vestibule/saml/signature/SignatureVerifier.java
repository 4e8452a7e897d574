package io.vestibule.saml.signature;

import io.vestibule.saml.response.Reason;
import io.vestibule.saml.response.Refusal;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Stream;
import org.w3c.dom.Element;

/**
 * Verifies an enveloped signature and hands out the very octets whose digest it holds. SAML Core
 * 5.4, XML Signature 1.1, 3.2. The keys are those of the connection: what the message carries as
 * KeyInfo is shown to administrators and used for nothing else.
 */
public final class SignatureVerifier {

  private final List<X509Certificate> trusted;
  private final AlgorithmPolicy policy;

  public SignatureVerifier(List<X509Certificate> trusted, AlgorithmPolicy policy) {
    this.trusted = trusted;
    this.policy = policy;
  }

  /**
   * Verifies one signature.
   *
   * @param signed the element that the signature covers
   * @param signature its child
   * @throws Refusal if an algorithm is weak, no trusted key made the signature, or the content is
   *     not what was signed
   */
  public VerifiedOctets verify(Element signed, Element signature) throws Refusal {
    XmlSignature read = XmlSignature.read(signature);
    refuseWeakAlgorithms(read);
    byte[] octets = read.canonical().octets(signed, signature);
    X509Certificate signer = signer(read);
    requireStrong(signer);
    if (!MessageDigest.isEqual(read.digestAlgorithm().digest(octets), read.digestValue())) {
      throw new Refusal(
          Reason.DIGEST_MISMATCH,
          signed.getLocalName() + " differs from what was signed",
          "the content as it was signed");
    }
    return new VerifiedOctets(octets, signer);
  }

  /**
   * Examines a signature inside a message that has a verified signature of its own. The digest
   * needs no check, because the outer signature covers the same content.
   *
   * @throws Refusal if an algorithm is weak or unknown, a part is missing, or no trusted key made
   *     it
   */
  public void examineInner(Element signature) throws Refusal {
    XmlSignature read = XmlSignature.read(signature);
    refuseWeakAlgorithms(read);
    requireStrong(signer(read));
  }

  /**
   * Verifies a signature that lies beside what it covers. SAML Bindings 3.4.4.1.
   *
   * @throws Refusal if the algorithm is weak or unknown, or no trusted key made the signature
   */
  public X509Certificate signerOf(byte[] octets, String algorithmUri, byte[] value) throws Refusal {
    SignatureAlgorithm algorithm =
        SignatureAlgorithm.of(algorithmUri)
            .orElseThrow(() -> weak(algorithmUri, "RSA or ECDSA with SHA-256 or better"));
    if (algorithm.isWeak() && !policy.sha1Allowed()) {
      throw weak(algorithmUri, policy.expected());
    }
    X509Certificate signer =
        trusted.stream()
            .filter(certificate -> algorithm.fits(certificate.getPublicKey()))
            .filter(each -> algorithm.verify(octets, value, each.getPublicKey()))
            .findFirst()
            .orElseThrow(() -> unknownKey("a signature that fits none of our certificates"));
    requireStrong(signer);
    return signer;
  }

  private static void requireStrong(X509Certificate signer) throws Refusal {
    if (!Certificates.isStrong(signer)) {
      throw weak(Certificates.describe(signer), "RSA of 2048 bits or more, or EC P-256 or more");
    }
  }

  private void refuseWeakAlgorithms(XmlSignature signature) throws Refusal {
    if (policy.sha1Allowed()) {
      return;
    }
    if (signature.algorithm().isWeak()) {
      throw weak(signature.algorithm().uri(), policy.expected());
    }
    if (signature.digestAlgorithm().isWeak()) {
      throw weak(signature.digestAlgorithm().uri(), policy.expected());
    }
  }

  private static Refusal weak(String observed, String expected) {
    return new Refusal(Reason.WEAK_ALGORITHM, observed, expected);
  }

  private X509Certificate signer(XmlSignature signature) throws Refusal {
    byte[] signedInfo = signature.signedInfoCanonical().octets(signature.signedInfo(), null);
    return candidates(signature)
        .filter(certificate -> signature.algorithm().fits(certificate.getPublicKey()))
        .filter(
            certificate ->
                signature
                    .algorithm()
                    .verify(signedInfo, signature.value(), certificate.getPublicKey()))
        .findFirst()
        .orElseThrow(() -> notOurs(signature));
  }

  /** The trusted certificates, the one that the message names first: it only saves time. */
  private Stream<X509Certificate> candidates(XmlSignature signature) {
    if (trusted.size() == 1) {
      return trusted.stream();
    }
    var named = signature.embeddedCertificate().filter(trusted::contains);
    return Stream.concat(
        named.stream(),
        trusted.stream().filter(certificate -> named.filter(certificate::equals).isEmpty()));
  }

  private Refusal notOurs(XmlSignature signature) {
    return signature
        .embeddedCertificate()
        .map(
            embedded ->
                trusted.contains(embedded) ? broken() : unknownKey(Certificates.describe(embedded)))
        .orElseGet(() -> unknownKey("a key that the response does not show"));
  }

  private static Refusal broken() {
    return new Refusal(
        Reason.SIGNATURE_BROKEN,
        "SignatureValue does not fit SignedInfo",
        "a signature by the certificate that the response names");
  }

  private Refusal unknownKey(String observed) {
    return new Refusal(
        Reason.UNKNOWN_KEY,
        observed,
        trusted.stream().map(Certificates::describe).toList().toString());
  }
}
