package io.vestibule.saml.encryption;

import static io.vestibule.saml.xml.Namespaces.ENCRYPTION_11;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/** AES-GCM, which notices any change. XML Encryption 1.1, 5.2.4. */
enum ContentCipher {
  AES_128_GCM(ENCRYPTION_11 + "aes128-gcm", 16),
  AES_192_GCM(ENCRYPTION_11 + "aes192-gcm", 24),
  AES_256_GCM(ENCRYPTION_11 + "aes256-gcm", 32);

  private static final int NONCE_OCTETS = 12;
  private static final int TAG_BITS = 128;

  private final String uri;
  private final int keyOctets;

  ContentCipher(String uri, int keyOctets) {
    this.uri = uri;
    this.keyOctets = keyOctets;
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

  /** Opens nonce, ciphertext and tag in one piece, as XML Encryption lays them out. */
  byte[] open(byte[] sealed, Key key) throws GeneralSecurityException {
    byte[] padded = Arrays.copyOf(sealed, Math.max(sealed.length, NONCE_OCTETS));
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, padded, 0, NONCE_OCTETS));
    return cipher.doFinal(padded, NONCE_OCTETS, padded.length - NONCE_OCTETS);
  }
}
