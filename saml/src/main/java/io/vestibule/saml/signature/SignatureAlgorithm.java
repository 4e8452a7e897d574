package io.vestibule.saml.signature;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The signature algorithms that are understood; whatever is not listed does not exist, least of all
 * HMAC, with which anybody who knows a certificate could sign. RFC 9231.
 */
public enum SignatureAlgorithm {
  RSA_SHA1("http://www.w3.org/2000/09/xmldsig#rsa-sha1", "RSA", "SHA1withRSA"),
  RSA_SHA256("http://www.w3.org/2001/04/xmldsig-more#rsa-sha256", "RSA", "SHA256withRSA"),
  RSA_SHA384("http://www.w3.org/2001/04/xmldsig-more#rsa-sha384", "RSA", "SHA384withRSA"),
  RSA_SHA512("http://www.w3.org/2001/04/xmldsig-more#rsa-sha512", "RSA", "SHA512withRSA"),
  RSA_PSS_SHA256(
      "http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1",
      new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1)),
  RSA_PSS_SHA384(
      "http://www.w3.org/2007/05/xmldsig-more#sha384-rsa-MGF1",
      new PSSParameterSpec("SHA-384", "MGF1", MGF1ParameterSpec.SHA384, 48, 1)),
  RSA_PSS_SHA512(
      "http://www.w3.org/2007/05/xmldsig-more#sha512-rsa-MGF1",
      new PSSParameterSpec("SHA-512", "MGF1", MGF1ParameterSpec.SHA512, 64, 1)),
  ECDSA_SHA1(
      "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha1", "EC", "SHA1withECDSAinP1363Format"),
  ECDSA_SHA256(
      "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256", "EC", "SHA256withECDSAinP1363Format"),
  ECDSA_SHA384(
      "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha384", "EC", "SHA384withECDSAinP1363Format"),
  ECDSA_SHA512(
      "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha512", "EC", "SHA512withECDSAinP1363Format");

  private final String uri;
  private final String keyAlgorithm;
  private final String jcaName;
  private final @Nullable AlgorithmParameterSpec parameters;

  SignatureAlgorithm(String uri, String keyAlgorithm, String jcaName) {
    this.uri = uri;
    this.keyAlgorithm = keyAlgorithm;
    this.jcaName = jcaName;
    this.parameters = null;
  }

  SignatureAlgorithm(String uri, AlgorithmParameterSpec parameters) {
    this.uri = uri;
    this.keyAlgorithm = "RSA";
    this.jcaName = "RSASSA-PSS";
    this.parameters = parameters;
  }

  /** The algorithm with that URI, if it is known here. */
  public static Optional<SignatureAlgorithm> of(String uri) {
    return Arrays.stream(values()).filter(algorithm -> algorithm.uri.equals(uri)).findFirst();
  }

  /** What this service provider signs with: SHA-256 and the kind of the key. */
  public static SignatureAlgorithm forSigningWith(PrivateKey key) {
    return switch (key.getAlgorithm()) {
      case "RSA" -> RSA_SHA256;
      case "EC" -> ECDSA_SHA256;
      default -> throw new IllegalArgumentException("no algorithm for " + key.getAlgorithm());
    };
  }

  public String uri() {
    return uri;
  }

  public boolean isWeak() {
    return this == RSA_SHA1 || this == ECDSA_SHA1;
  }

  /** A key that its certificate restricts to RSA-PSS fits nothing else. RFC 4055 1.2. */
  public boolean fits(PublicKey key) {
    return key.getAlgorithm().equals(keyAlgorithm)
        || (parameters != null && key.getAlgorithm().equals("RSASSA-PSS"));
  }

  /** Signs the octets; the value is in the form that XML Signature and the bindings use. */
  public byte[] sign(byte[] octets, PrivateKey key) {
    try {
      Signature signature = instance();
      signature.initSign(key);
      signature.update(octets);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("the key cannot sign with " + uri, e);
    }
  }

  /** Whether the value is this key's signature over the octets; false for any unfit value. */
  public boolean verify(byte[] octets, byte[] value, PublicKey key) {
    try {
      Signature signature = instance();
      signature.initVerify(key);
      signature.update(octets);
      return signature.verify(value);
    } catch (SignatureException | InvalidKeyException e) {
      // a value of the wrong length or form, or a key restricted to another digest
      return false;
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("the certificate's key cannot verify " + uri, e);
    }
  }

  private Signature instance() throws GeneralSecurityException {
    Signature signature = Signature.getInstance(jcaName);
    if (parameters != null) {
      signature.setParameter(parameters);
    }
    return signature;
  }
}
