package io.vestibule.saml.response;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a response must be to be accepted: the facts of one connection.
 *
 * @param idpEntityId who must have issued it
 * @param trustedCertificates any of these may have signed it; nothing in the message adds to them
 * @param spEntityId for whom it must have been made
 * @param assertionConsumerService where it must have been sent
 * @param clockSkew by how much the two clocks may differ
 * @param weakAlgorithmsAllowed whether SHA-1 signatures are taken; keys below 2048 bits never are
 * @param nameIdAttribute whose first value names the subject where there is no NameID
 * @param decryptionKeys any of these may open an encrypted assertion; with none it is refused
 * @param cbcAllowed whether AES-CBC is opened, which notices no change of the ciphertext; all that
 *     goes wrong with it has one answer, and it is for providers that know nothing better
 */
public record Expectation(
    String idpEntityId,
    List<X509Certificate> trustedCertificates,
    String spEntityId,
    String assertionConsumerService,
    Duration clockSkew,
    boolean weakAlgorithmsAllowed,
    Optional<String> nameIdAttribute,
    List<PrivateKey> decryptionKeys,
    boolean cbcAllowed) {

  public static final Duration DEFAULT_CLOCK_SKEW = Duration.ofSeconds(60);

  public Expectation {
    trustedCertificates = List.copyOf(trustedCertificates);
    decryptionKeys = List.copyOf(decryptionKeys);
    if (clockSkew.isNegative()) {
      throw new IllegalArgumentException("clock skew must not be negative: " + clockSkew);
    }
  }

  /** The usual expectation: one minute of clock skew, no weak algorithms. */
  public static Expectation of(
      String idpEntityId,
      List<X509Certificate> trustedCertificates,
      String spEntityId,
      String assertionConsumerService) {
    return new Expectation(
        idpEntityId,
        trustedCertificates,
        spEntityId,
        assertionConsumerService,
        DEFAULT_CLOCK_SKEW,
        false,
        Optional.empty(),
        List.of(),
        false);
  }

  public Expectation withClockSkew(Duration skew) {
    return new Expectation(
        idpEntityId,
        trustedCertificates,
        spEntityId,
        assertionConsumerService,
        skew,
        weakAlgorithmsAllowed,
        nameIdAttribute,
        decryptionKeys,
        cbcAllowed);
  }

  public Expectation withWeakAlgorithmsAllowed() {
    return new Expectation(
        idpEntityId,
        trustedCertificates,
        spEntityId,
        assertionConsumerService,
        clockSkew,
        true,
        nameIdAttribute,
        decryptionKeys,
        cbcAllowed);
  }

  public Expectation withDecryptionKeys(List<PrivateKey> keys) {
    return new Expectation(
        idpEntityId,
        trustedCertificates,
        spEntityId,
        assertionConsumerService,
        clockSkew,
        weakAlgorithmsAllowed,
        nameIdAttribute,
        keys,
        cbcAllowed);
  }

  public Expectation withNameIdAttribute(Optional<String> attribute) {
    return new Expectation(
        idpEntityId,
        trustedCertificates,
        spEntityId,
        assertionConsumerService,
        clockSkew,
        weakAlgorithmsAllowed,
        attribute,
        decryptionKeys,
        cbcAllowed);
  }

  public Expectation withCbcAllowed() {
    return new Expectation(
        idpEntityId,
        trustedCertificates,
        spEntityId,
        assertionConsumerService,
        clockSkew,
        weakAlgorithmsAllowed,
        nameIdAttribute,
        decryptionKeys,
        true);
  }
}
