package io.vestibule.saml.encryption;

import static io.vestibule.saml.xml.Namespaces.ENCRYPTION;

import io.vestibule.saml.response.Reason;
import io.vestibule.saml.response.Refusal;
import io.vestibule.saml.xml.Base64Text;
import io.vestibule.saml.xml.Elements;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.PrivateKey;
import java.security.ProviderException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * Opens an {@code EncryptedAssertion} (SAML Core 2.3.4), {@code EncryptedID} (2.2.4) or {@code
 * EncryptedAttribute} (2.7.3.2), which have the same form. It reads algorithm names and octets and
 * nothing else, so that no transform and no reference can ever run; where a key cannot be unwrapped
 * the content is still worked through, so that the sender learns nothing from answer or time. Used
 * for one message.
 */
public final class AssertionDecrypter {

  private final Supplier<List<PrivateKey>> keys;
  private final boolean cbcAllowed;
  private @Nullable List<PrivateKey> rsaKeys;

  /**
   * @param keys all of them are tried on every message, whichever fits; asked for once
   * @param cbcAllowed whether AES-CBC is opened also where no signature was verified before
   */
  public AssertionDecrypter(Supplier<List<PrivateKey>> keys, boolean cbcAllowed) {
    this.keys = keys;
    this.cbcAllowed = cbcAllowed;
  }

  /**
   * What lay inside.
   *
   * @param authenticated whether a change of the ciphertext would have been noticed
   */
  public record Opened(byte[] octets, boolean authenticated) {}

  /**
   * The octets that were encrypted: XML from the sender, to be gated and verified in its turn.
   *
   * @throws Refusal one and the same for every fault of keys and ciphertexts
   */
  public Opened decrypt(Element encrypted) throws Refusal {
    return decrypt(encrypted, cbcAllowed);
  }

  /**
   * The same for an element inside content whose signature was verified. Nobody but the provider
   * can make ciphertexts there, so AES-CBC has no padding oracle and needs no exception.
   */
  public Opened decryptSigned(Element encrypted) throws Refusal {
    return decrypt(encrypted, true);
  }

  private Opened decrypt(Element encrypted, boolean cbcOpened) throws Refusal {
    Element data =
        Elements.child(encrypted, ENCRYPTION, "EncryptedData")
            .orElseThrow(AssertionDecrypter::refused);
    Element wrappedKey = EncryptedKeys.of(encrypted, data);
    ContentCipher content =
        ContentCipher.of(algorithm(data))
            .filter(cipher -> cipher.isAuthenticated() || cbcOpened)
            .orElseThrow(() -> unlisted(algorithm(data)));
    KeyTransport transport =
        method(wrappedKey)
            .flatMap(KeyTransport::of)
            .orElseThrow(() -> unlisted(algorithm(wrappedKey)));
    return new Opened(
        open(content, cipherValue(data), transport, cipherValue(wrappedKey)),
        content.isAuthenticated());
  }

  private static Optional<Element> method(Element encrypted) {
    return Elements.child(encrypted, ENCRYPTION, "EncryptionMethod");
  }

  private static String algorithm(Element encrypted) {
    return method(encrypted)
        .flatMap(method -> Elements.attribute(method, "Algorithm"))
        .orElse("no EncryptionMethod");
  }

  private static byte[] cipherValue(Element encrypted) throws Refusal {
    String text =
        Elements.child(encrypted, ENCRYPTION, "CipherData")
            .flatMap(data -> Elements.child(data, ENCRYPTION, "CipherValue"))
            .map(Element::getTextContent)
            .orElse("");
    try {
      return Base64Text.decode(text);
    } catch (IllegalArgumentException e) {
      throw refused();
    }
  }

  private byte[] open(
      ContentCipher content, byte[] sealed, KeyTransport transport, byte[] wrappedKey)
      throws Refusal {
    Optional<byte[]> opened = Optional.empty();
    for (PrivateKey key : rsaKeys()) {
      Optional<Key> contentKey = unwrap(content, transport, wrappedKey, key);
      // without the key the same work is done in vain
      Optional<byte[]> attempt =
          opened(content, sealed, contentKey.orElseGet(() -> useless(content)));
      if (contentKey.isPresent() && attempt.isPresent()) {
        opened = attempt;
      }
    }
    return opened.orElseThrow(AssertionDecrypter::refused);
  }

  private List<PrivateKey> rsaKeys() {
    if (rsaKeys == null) {
      rsaKeys = keys.get().stream().filter(key -> key.getAlgorithm().equals("RSA")).toList();
    }
    return rsaKeys;
  }

  private static Optional<Key> unwrap(
      ContentCipher content, KeyTransport transport, byte[] wrapped, PrivateKey key) {
    try {
      return Optional.of(transport.unwrap(wrapped, key)).filter(content::fits);
    } catch (GeneralSecurityException | ProviderException e) {
      return Optional.empty();
    }
  }

  private static Key useless(ContentCipher content) {
    return new SecretKeySpec(new byte[content.keyOctets()], "AES");
  }

  private static Optional<byte[]> opened(ContentCipher content, byte[] sealed, Key key) {
    try {
      return Optional.of(content.open(sealed, key));
    } catch (GeneralSecurityException | ProviderException e) {
      return Optional.empty();
    }
  }

  private static Refusal unlisted(String observed) {
    return new Refusal(
        Reason.DECRYPTION_FAILED,
        observed,
        "AES-GCM with RSA-OAEP, or AES-CBC inside a signed Response");
  }

  /** The one answer to every fault that shows only once something has been decrypted. */
  public static Refusal refused() {
    return new Refusal(
        Reason.DECRYPTION_FAILED,
        "an encrypted element that could not be opened",
        "one encrypted to an encryption certificate of our metadata, or not at all");
  }
}
