package io.vestibule.app.bench.signin;

import io.vestibule.app.crypto.Argon2Cost;
import io.vestibule.app.crypto.Secret;
import io.vestibule.app.crypto.SlowHashing;
import java.lang.management.ManagementFactory;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;

/** The one password of everybody here, hashed as {@code config.yml} says. */
final class Passwords {

  static final String RIGHT = "the password of everybody";
  static final String WRONG = "never the right one 93";

  private static final SlowHashing HASHING =
      new SlowHashing(new SecureRandom(), new Argon2Cost(19_456, 2, 1), 1);
  private static final int SAMPLES = 40;

  private Passwords() {}

  /** The statement that gives it to every user. */
  static String ofEverybody() {
    return "INSERT INTO password_credential (project_id, user_id, phc, changed_at)"
        + " SELECT project_id, user_id, '"
        + HASHING.hash(Secret.of(RIGHT))
        + "', now() FROM user_email";
  }

  /** The processor time that it takes to look at one. */
  static Duration cost() {
    var phc = Optional.of(HASHING.hash(Secret.of(RIGHT)));
    var threads = ManagementFactory.getThreadMXBean();
    Runnable samples =
        () -> {
          for (int i = 0; i < SAMPLES; i++) {
            HASHING.matches(phc, Secret.of(WRONG));
          }
        };
    samples.run();
    long before = threads.getCurrentThreadCpuTime();
    samples.run();
    return Duration.ofNanos((threads.getCurrentThreadCpuTime() - before) / SAMPLES);
  }
}
