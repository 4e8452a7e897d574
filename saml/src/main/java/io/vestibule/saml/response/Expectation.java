package io.vestibule.saml.response;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a response must be to be accepted: the facts of one connection.
 *
 * @param idpEntityId who must have issued it
 * @param trustedCertificates any of these may have signed it; nothing in the message adds to them
 * @param spEntityId for whom it must have been made
 * @param assertionConsumerService where it must have been sent
 * @param clockSkew by how much the two clocks may differ
 * @param sha1AllowedUntil until when SHA-1 signatures are taken, by exception; keys below 2048 bits
 *     never are
 * @param nameIdAttribute whose first value names the subject where there is no NameID
 * @param decryptionKeys any of these may open an encrypted assertion; asked for once, and only
 *     where one is received. What it throws leaves the validation as it is
 * @param cbcAllowed whether AES-CBC is opened, which notices no change of the ciphertext; all that
 *     goes wrong with it has one answer, and it is for providers that know nothing better
 */
public record Expectation(
    String idpEntityId,
    List<X509Certificate> trustedCertificates,
    String spEntityId,
    String assertionConsumerService,
    Duration clockSkew,
    Optional<Instant> sha1AllowedUntil,
    Optional<String> nameIdAttribute,
    Supplier<List<PrivateKey>> decryptionKeys,
    boolean cbcAllowed) {

  public static final Duration DEFAULT_CLOCK_SKEW = Duration.ofSeconds(60);

  public Expectation {
    trustedCertificates = List.copyOf(trustedCertificates);
    if (clockSkew.isNegative()) {
      throw new IllegalArgumentException("clock skew must not be negative: " + clockSkew);
    }
  }

  /** The usual expectation: one minute of clock skew, no exceptions, nothing encrypted. */
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
        Optional.empty(),
        Optional.empty(),
        List::of,
        false);
  }

  /** The same, to be changed. */
  public Builder but() {
    return new Builder(this);
  }

  /** An expectation in the making; used by one thread. */
  public static final class Builder {

    private final Expectation base;
    private Duration clockSkew;
    private Optional<Instant> sha1AllowedUntil;
    private Optional<String> nameIdAttribute;
    private Supplier<List<PrivateKey>> decryptionKeys;
    private boolean cbcAllowed;

    private Builder(Expectation base) {
      this.base = base;
      this.clockSkew = base.clockSkew;
      this.sha1AllowedUntil = base.sha1AllowedUntil;
      this.nameIdAttribute = base.nameIdAttribute;
      this.decryptionKeys = base.decryptionKeys;
      this.cbcAllowed = base.cbcAllowed;
    }

    public Builder clockSkew(Duration skew) {
      clockSkew = skew;
      return this;
    }

    public Builder sha1AllowedUntil(Optional<Instant> end) {
      sha1AllowedUntil = end;
      return this;
    }

    public Builder nameIdAttribute(Optional<String> attribute) {
      nameIdAttribute = attribute;
      return this;
    }

    public Builder decryptionKeys(Supplier<List<PrivateKey>> keys) {
      decryptionKeys = keys;
      return this;
    }

    public Builder cbcAllowed(boolean allowed) {
      cbcAllowed = allowed;
      return this;
    }

    public Expectation build() {
      return new Expectation(
          base.idpEntityId,
          base.trustedCertificates,
          base.spEntityId,
          base.assertionConsumerService,
          clockSkew,
          sha1AllowedUntil,
          nameIdAttribute,
          decryptionKeys,
          cbcAllowed);
    }
  }
}
