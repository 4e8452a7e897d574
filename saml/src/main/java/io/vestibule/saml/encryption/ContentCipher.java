package io.vestibule.saml.encryption;

import static io.vestibule.saml.xml.Namespaces.ENCRYPTION;
import static io.vestibule.saml.xml.Namespaces.ENCRYPTION_11;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;

/**
 * How content is encrypted: AES-GCM, which notices any change (XML Encryption 1.1, 5.2.4), and for
 * providers that know nothing better AES-CBC, which notices none (5.2.2).
 */
enum ContentCipher {
  AES_128_GCM(ENCRYPTION_11 + "aes128-gcm", 16, true),
  AES_192_GCM(ENCRYPTION_11 + "aes192-gcm", 24, true),
  AES_256_GCM(ENCRYPTION_11 + "aes256-gcm", 32, true),
  AES_128_CBC(ENCRYPTION + "aes128-cbc", 16, false),
  AES_192_CBC(ENCRYPTION + "aes192-cbc", 24, false),
  AES_256_CBC(ENCRYPTION + "aes256-cbc", 32, false);

  private static final int NONCE_OCTETS = 12;
  private static final int TAG_BITS = 128;
  private static final int BLOCK_OCTETS = 16;

  private final String uri;
  private final int keyOctets;
  private final boolean authenticated;

  ContentCipher(String uri, int keyOctets, boolean authenticated) {
    this.uri = uri;
    this.keyOctets = keyOctets;
    this.authenticated = authenticated;
  }

  static Optional<ContentCipher> of(String uri) {
    return Arrays.stream(values()).filter(cipher -> cipher.uri.equals(uri)).findFirst();
  }

  boolean fits(Key key) {
    byte[] encoded = key.getEncoded();
    return encoded != null && encoded.length == keyOctets;
  }

  int keyOctets() {
    return keyOctets;
  }

  /** Whether a changed ciphertext is noticed when it is opened. */
  boolean isAuthenticated() {
    return authenticated;
  }

  /** Opens what XML Encryption lays out in one piece: nonce or first block, then ciphertext. */
  byte[] open(byte[] sealed, Key key) throws GeneralSecurityException {
    return authenticated ? openGcm(sealed, key) : openCbc(sealed, key);
  }

  private static byte[] openGcm(byte[] sealed, Key key) throws GeneralSecurityException {
    byte[] padded = Arrays.copyOf(sealed, Math.max(sealed.length, NONCE_OCTETS));
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, padded, 0, NONCE_OCTETS));
    return cipher.doFinal(padded, NONCE_OCTETS, padded.length - NONCE_OCTETS);
  }

  /** The padding's last octet counts it, the others may be anything. XML Encryption 1.1, 5.2.1. */
  private static byte[] openCbc(byte[] sealed, Key key) throws GeneralSecurityException {
    byte[] padded = Arrays.copyOf(sealed, Math.max(sealed.length, 2 * BLOCK_OCTETS));
    Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
    cipher.init(Cipher.DECRYPT_MODE, key, new IvParameterSpec(padded, 0, BLOCK_OCTETS));
    byte[] opened = cipher.doFinal(padded, BLOCK_OCTETS, padded.length - BLOCK_OCTETS);
    int padding = opened[opened.length - 1];
    if (padding < 1 || padding > BLOCK_OCTETS) {
      throw new BadPaddingException("padding of " + padding + " octets");
    }
    return Arrays.copyOf(opened, opened.length - padding);
  }
}
