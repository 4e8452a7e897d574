package io.vestibule.saml.signature;

import java.io.ByteArrayInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.HexFormat;

/** Reads and describes X.509 certificates as administrators paste and compare them. */
public final class Certificates {

  private static final int MINIMUM_RSA_BITS = 2048;
  private static final int MINIMUM_EC_BITS = 256;

  private Certificates() {}

  /**
   * Reads one certificate from PEM text or from bare base64, with or without line breaks.
   *
   * @throws CertificateException if the text is not exactly one X.509 certificate
   */
  public static X509Certificate parse(String text) throws CertificateException {
    String base64 =
        text.strip()
            .replaceFirst("^-----BEGIN CERTIFICATE-----", "")
            .replaceFirst("-----END CERTIFICATE-----$", "")
            .replaceAll("\\s", "");
    try {
      return fromDer(Base64.getDecoder().decode(base64));
    } catch (IllegalArgumentException e) {
      throw new CertificateException("not base64: " + e.getMessage(), e);
    }
  }

  private static X509Certificate fromDer(byte[] der) throws CertificateException {
    var input = new ByteArrayInputStream(der);
    var certificate =
        (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(input);
    if (input.available() > 0) {
      throw new CertificateException("more than one certificate, or bytes after it");
    }
    return certificate;
  }

  /** The certificate in PEM, with line breaks after 64 characters and at the end. */
  public static String toPem(X509Certificate certificate) {
    return "-----BEGIN CERTIFICATE-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der(certificate))
        + "\n-----END CERTIFICATE-----\n";
  }

  /** SHA-256 over the certificate's DER, as 64 lower-case hexadecimal digits. */
  public static String fingerprint(X509Certificate certificate) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(der(certificate)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Whether the key is RSA of at least 2048 bits or EC of at least P-256. */
  public static boolean isStrong(X509Certificate certificate) {
    PublicKey key = certificate.getPublicKey();
    if (key instanceof RSAPublicKey rsa) {
      return rsa.getModulus().bitLength() >= MINIMUM_RSA_BITS;
    }
    return key instanceof ECPublicKey ec
        && ec.getParams().getCurve().getField().getFieldSize() >= MINIMUM_EC_BITS;
  }

  /** Fingerprint, kind of key and dates in one line. */
  public static String describe(X509Certificate certificate) {
    return "SHA-256 "
        + fingerprint(certificate)
        + ", "
        + certificate.getPublicKey().getAlgorithm()
        + ", valid "
        + certificate.getNotBefore().toInstant()
        + " to "
        + certificate.getNotAfter().toInstant();
  }

  private static byte[] der(X509Certificate certificate) {
    try {
      return certificate.getEncoded();
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("a parsed certificate has an encoding", e);
    }
  }
}
