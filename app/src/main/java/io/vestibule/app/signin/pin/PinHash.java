package io.vestibule.app.signin.pin;

import io.vestibule.app.crypto.Secret;
import java.security.GeneralSecurityException;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** PBKDF2 with HMAC-SHA-256, 600,000 rounds: what is stolen takes long to try. RFC 8018. */
final class PinHash {

  private static final int ROUNDS = 600_000;
  private static final int BITS = 256;

  private PinHash() {}

  static byte[] of(Secret pin, byte[] salt) {
    var spec = new PBEKeySpec(pin.reveal().toCharArray(), salt, ROUNDS, BITS);
    try {
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has PBKDF2", e);
    } finally {
      spec.clearPassword();
    }
  }
}
