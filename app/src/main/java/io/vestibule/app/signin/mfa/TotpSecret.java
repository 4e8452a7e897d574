package io.vestibule.app.signin.mfa;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.util.encoders.Base32;

/**
 * What an authenticator app shares with us, and the codes that follow from it: six digits by
 * HMAC-SHA-1 every 30 seconds, which is what every app can do. RFC 6238.
 */
final class TotpSecret {

  /** As many as HMAC-SHA-1 yields. RFC 4226 section 4, R6. */
  static final int BYTES = 20;

  static final int DIGITS = 6;
  private static final int STEP_SECONDS = 30;

  /** A code of the step before or after counts as well, for clocks differ. */
  private static final int WINDOW = 1;

  private final byte[] secret;

  TotpSecret(byte[] secret) {
    this.secret = secret.clone();
  }

  /** As people type it where they cannot scan. RFC 4648 section 6. */
  String base32() {
    return Base32.toBase32String(secret).replace("=", "");
  }

  /** What the picture says to the app. */
  URI otpauth(String issuer, String account) {
    return URI.create(
        "otpauth://totp/%s:%s?secret=%s&issuer=%s&algorithm=SHA1&digits=%d&period=%d"
            .formatted(
                encoded(issuer),
                encoded(account),
                base32(),
                encoded(issuer),
                DIGITS,
                STEP_SECONDS));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** The time step that {@code code} belongs to, if it is one of those around {@code now}. */
  OptionalLong stepOf(String code, Instant now) {
    long current = Math.floorDiv(now.getEpochSecond(), STEP_SECONDS);
    return LongStream.rangeClosed(current - WINDOW, current + WINDOW)
        .filter(step -> isSame(code, code(step)))
        .findFirst();
  }

  private static boolean isSame(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  private String code(long step) {
    try {
      return new TimeBasedOneTimePasswordGenerator()
          .generateOneTimePasswordString(
              new SecretKeySpec(secret, TimeBasedOneTimePasswordGenerator.TOTP_ALGORITHM_HMAC_SHA1),
              Instant.ofEpochSecond(step * STEP_SECONDS));
    } catch (InvalidKeyException e) {
      throw new IllegalStateException("any bytes are a key of HMAC", e);
    }
  }
}
