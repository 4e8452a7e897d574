package io.vestibule.app.connection;

import io.vestibule.saml.signature.Certificates;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A certificate with which the identity provider may sign.
 *
 * @param certificate in PEM
 * @param trusted false for one that unsigned metadata has announced and nobody has confirmed
 * @param fromMetadata whether it came with fetched metadata, and goes with it
 * @param lastUsedAt when a response was signed by it, to two minutes
 */
public record IdpCertificate(
    String fingerprint,
    String certificate,
    Instant notBefore,
    Instant notAfter,
    CertificateState state,
    boolean trusted,
    boolean fromMetadata,
    Optional<Instant> lastUsedAt) {

  static IdpCertificate of(X509Certificate certificate, CertificateState state) {
    return new IdpCertificate(
        Certificates.fingerprint(certificate),
        Certificates.toPem(certificate),
        certificate.getNotBefore().toInstant(),
        certificate.getNotAfter().toInstant(),
        state,
        true,
        false,
        Optional.empty());
  }

  static List<IdpCertificate> current(List<X509Certificate> certificates) {
    return certificates.stream().map(each -> of(each, CertificateState.CURRENT)).toList();
  }

  IdpCertificate asFromMetadata() {
    return new IdpCertificate(
        fingerprint, certificate, notBefore, notAfter, state, trusted, true, lastUsedAt);
  }

  /** Whether what it signs is accepted. */
  public boolean isUsable() {
    return trusted && state != CertificateState.RETIRED;
  }

  public boolean isExpired(Instant now) {
    return !now.isBefore(notAfter);
  }

  IdpCertificate usedAt(Instant now) {
    return new IdpCertificate(
        fingerprint,
        certificate,
        notBefore,
        notAfter,
        state,
        trusted,
        fromMetadata,
        Optional.of(now));
  }

  IdpCertificate asAnnounced() {
    return new IdpCertificate(
        fingerprint,
        certificate,
        notBefore,
        notAfter,
        CertificateState.NEXT,
        false,
        fromMetadata,
        lastUsedAt);
  }

  IdpCertificate asRetired() {
    return new IdpCertificate(
        fingerprint,
        certificate,
        notBefore,
        notAfter,
        CertificateState.RETIRED,
        trusted,
        fromMetadata,
        lastUsedAt);
  }

  public X509Certificate x509() {
    return parsed(certificate);
  }

  /** One that we have stored. */
  static X509Certificate parsed(String pem) {
    try {
      return Certificates.parse(pem);
    } catch (CertificateException e) {
      throw new IllegalStateException("a stored certificate was read before", e);
    }
  }
}
