package io.vestibule.saml.encryption;

import static io.vestibule.saml.xml.Namespaces.ENCRYPTION;
import static io.vestibule.saml.xml.Namespaces.ENCRYPTION_11;
import static io.vestibule.saml.xml.Namespaces.SIGNATURE;

import io.vestibule.saml.xml.Elements;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.PrivateKey;
import java.security.spec.MGF1ParameterSpec;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import org.w3c.dom.Element;

/**
 * How the content key is wrapped: RSA-OAEP in its two spellings. RSA 1.5 is not there, since its
 * padding tells secrets. XML Encryption 1.1, 5.5.2.
 *
 * @param digest the OAEP digest
 * @param mask the digest of the mask generation function
 */
record KeyTransport(String digest, MGF1ParameterSpec mask) {

  private static final String OAEP_MGF1_SHA1 = ENCRYPTION + "rsa-oaep-mgf1p";
  private static final String OAEP = ENCRYPTION_11 + "rsa-oaep";

  private static final Map<String, String> DIGESTS =
      Map.of(
          SIGNATURE + "sha1",
          "SHA-1",
          ENCRYPTION + "sha256",
          "SHA-256",
          "http://www.w3.org/2001/04/xmldsig-more#sha384",
          "SHA-384",
          ENCRYPTION + "sha512",
          "SHA-512");

  private static final Map<String, MGF1ParameterSpec> MASKS =
      Map.of(
          ENCRYPTION_11 + "mgf1sha1", MGF1ParameterSpec.SHA1,
          ENCRYPTION_11 + "mgf1sha256", MGF1ParameterSpec.SHA256,
          ENCRYPTION_11 + "mgf1sha384", MGF1ParameterSpec.SHA384,
          ENCRYPTION_11 + "mgf1sha512", MGF1ParameterSpec.SHA512);

  /** Reads the EncryptionMethod of an EncryptedKey; empty if it is not one of the list. */
  static Optional<KeyTransport> of(Element method) {
    String algorithm = Elements.attribute(method, "Algorithm").orElse("");
    if (Elements.child(method, ENCRYPTION, "OAEPparams").isPresent()) {
      return Optional.empty();
    }
    Optional<String> digest =
        chosen(method, SIGNATURE, "DigestMethod")
            .map(uri -> Optional.ofNullable(DIGESTS.get(uri)))
            .orElse(Optional.of("SHA-1"));
    Optional<MGF1ParameterSpec> mask =
        algorithm.equals(OAEP)
            ? chosen(method, ENCRYPTION_11, "MGF")
                .map(uri -> Optional.ofNullable(MASKS.get(uri)))
                .orElse(Optional.of(MGF1ParameterSpec.SHA1))
            : Optional.of(MGF1ParameterSpec.SHA1).filter(sha1 -> algorithm.equals(OAEP_MGF1_SHA1));
    return digest.flatMap(name -> mask.map(spec -> new KeyTransport(name, spec)));
  }

  private static Optional<String> chosen(Element method, String namespace, String name) {
    return Elements.child(method, namespace, name)
        .flatMap(element -> Elements.attribute(element, "Algorithm"));
  }

  Key unwrap(byte[] wrapped, PrivateKey key) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
    cipher.init(
        Cipher.UNWRAP_MODE,
        key,
        new OAEPParameterSpec(digest, "MGF1", mask, PSource.PSpecified.DEFAULT));
    return cipher.unwrap(wrapped, "AES", Cipher.SECRET_KEY);
  }
}
