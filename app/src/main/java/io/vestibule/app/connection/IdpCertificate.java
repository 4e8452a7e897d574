package io.vestibule.app.connection;

import io.vestibule.saml.signature.Certificates;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

/**
 * A certificate with which the identity provider may sign.
 *
 * @param certificate in PEM
 */
public record IdpCertificate(
    String fingerprint, String certificate, Instant notBefore, Instant notAfter) {

  static IdpCertificate of(X509Certificate certificate) {
    return new IdpCertificate(
        Certificates.fingerprint(certificate),
        Certificates.toPem(certificate),
        certificate.getNotBefore().toInstant(),
        certificate.getNotAfter().toInstant());
  }

  static List<IdpCertificate> of(List<X509Certificate> certificates) {
    return certificates.stream().map(IdpCertificate::of).toList();
  }

  X509Certificate x509() {
    try {
      return Certificates.parse(certificate);
    } catch (CertificateException e) {
      throw new IllegalStateException("a stored certificate was read before", e);
    }
  }
}
