package io.vestibule.app.connection;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A key that a project signs its requests with and that assertions may be encrypted to, as it is
 * stored.
 *
 * @param fingerprint SHA-256 of the certificate in hexadecimal
 * @param certificate in PEM
 * @param privateKey PKCS #8, encrypted
 */
public record SpKey(
    UUID id,
    String fingerprint,
    String certificate,
    byte[] privateKey,
    CertificateState state,
    Instant createdAt,
    Instant notAfter,
    Optional<Instant> retiredAt,
    long version) {

  /** How long a retired key still opens what is encrypted to it, by providers that are behind. */
  static final Duration GRACE = Duration.ofDays(30);

  /** Until when it opens assertions; absent while it is not retired. */
  Optional<Instant> decryptsUntil() {
    return retiredAt.map(since -> since.plus(GRACE));
  }
}
