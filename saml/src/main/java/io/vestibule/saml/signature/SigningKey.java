package io.vestibule.saml.signature;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;

/** A private key of this service provider with the certificate that its metadata publishes. */
public record SigningKey(PrivateKey privateKey, X509Certificate certificate) {

  public SigningKey {
    if (!privateKey.getAlgorithm().equals(certificate.getPublicKey().getAlgorithm())) {
      throw new IllegalArgumentException("private key and certificate are of different kinds");
    }
  }

  @Override
  public String toString() {
    return "SigningKey[" + Certificates.fingerprint(certificate) + "]";
  }
}
