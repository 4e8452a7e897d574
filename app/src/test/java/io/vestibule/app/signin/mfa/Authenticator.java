package io.vestibule.app.signin.mfa;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import io.vestibule.app.testing.MovableClock;
import java.security.InvalidKeyException;
import java.time.Duration;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.util.encoders.Base32;

/** An authenticator app that has been given a secret. */
public final class Authenticator {

  private static final Duration STEP = Duration.ofSeconds(30);

  private final MovableClock clock;
  private final byte[] secret;

  public Authenticator(MovableClock clock, String base32) {
    this.clock = clock;
    this.secret = Base32.decode(base32);
  }

  /** What it shows now. */
  public String code() {
    return code(0);
  }

  /** What it shows so many steps from now. */
  public String code(int steps) {
    try {
      return new TimeBasedOneTimePasswordGenerator()
          .generateOneTimePasswordString(
              new SecretKeySpec(secret, "HmacSHA1"),
              clock.instant().plus(STEP.multipliedBy(steps)));
    } catch (InvalidKeyException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What it shows once the code of now is over. */
  public String nextCode() {
    clock.advance(STEP);
    return code();
  }

  /** A code that is none of those that count. */
  public String wrongCode() {
    int wrong = 0;
    while (isNear("%06d".formatted(wrong))) {
      wrong++;
    }
    return "%06d".formatted(wrong);
  }

  private boolean isNear(String code) {
    return code.equals(code(-1)) || code.equals(code(0)) || code.equals(code(1));
  }
}
