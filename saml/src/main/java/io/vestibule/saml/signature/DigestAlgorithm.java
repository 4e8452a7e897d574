package io.vestibule.saml.signature;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;

/** The digests that a reference may use; whatever is not listed does not exist. */
enum DigestAlgorithm {
  SHA1("http://www.w3.org/2000/09/xmldsig#sha1", "SHA-1"),
  SHA256("http://www.w3.org/2001/04/xmlenc#sha256", "SHA-256"),
  SHA384("http://www.w3.org/2001/04/xmldsig-more#sha384", "SHA-384"),
  SHA512("http://www.w3.org/2001/04/xmlenc#sha512", "SHA-512");

  private final String uri;
  private final String jcaName;

  DigestAlgorithm(String uri, String jcaName) {
    this.uri = uri;
    this.jcaName = jcaName;
  }

  static Optional<DigestAlgorithm> of(String uri) {
    return Arrays.stream(values()).filter(algorithm -> algorithm.uri.equals(uri)).findFirst();
  }

  String uri() {
    return uri;
  }

  boolean isWeak() {
    return this == SHA1;
  }

  byte[] digest(byte[] octets) {
    try {
      return MessageDigest.getInstance(jcaName).digest(octets);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("the Java platform has " + jcaName, e);
    }
  }
}
