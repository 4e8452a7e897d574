package io.vestibule.app.connection;

import java.time.Instant;
import java.util.Optional;

/**
 * A certificate of the provider on the wire.
 *
 * @param fingerprint SHA-256 in hexadecimal
 */
public record CertificateView(
    String fingerprint,
    CertificateState state,
    boolean trusted,
    Instant notBefore,
    Instant notAfter,
    Optional<Instant> lastUsedAt) {

  static CertificateView of(IdpCertificate certificate) {
    return new CertificateView(
        certificate.fingerprint(),
        certificate.state(),
        certificate.trusted(),
        certificate.notBefore(),
        certificate.notAfter(),
        certificate.lastUsedAt());
  }
}
