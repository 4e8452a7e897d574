package io.vestibule.app.signin.password;

import static io.vestibule.app.error.ErrorCode.RATE_LIMIT_EXCEEDED;

import io.vestibule.app.crypto.Secret;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Makes and checks hashes, no more at once than is allowed: each takes 19 MiB and a good part of a
 * tenth of a second, which must not become a way to stop the service. Threads may share it.
 */
final class PasswordHashing {

  private static final int SALT_BYTES = 16;
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

  private final SecureRandom random;
  private final PasswordSettings settings;
  private final Semaphore places;
  private final Argon2Hash nobodys;

  PasswordHashing(SecureRandom random, PasswordSettings settings) {
    this.random = random;
    this.settings = settings;
    this.places = new Semaphore(settings.concurrentHashes(), true);
    this.nobodys = Argon2Hash.make(settings, salt(), new Password(Secret.of("")));
  }

  /**
   * The hash as it is stored.
   *
   * @throws io.vestibule.app.error.VestibuleException RATE_LIMIT_EXCEEDED if too many are waiting
   */
  String hash(Password password) {
    return inTurn(() -> Argon2Hash.make(settings, salt(), password).phc());
  }

  /**
   * Whether {@code password} is the one that was hashed. Where there is no hash the work is the
   * same, and the answer no.
   *
   * @throws io.vestibule.app.error.VestibuleException RATE_LIMIT_EXCEEDED if too many are waiting
   */
  boolean matches(Optional<String> phc, Password password) {
    var hash = phc.map(Argon2Hash::parse).orElse(nobodys);
    return inTurn(() -> hash.matches(password)) && phc.isPresent();
  }

  /** Whether the hash was made by other parameters than are wanted now. */
  boolean isOutdated(String phc) {
    return !Argon2Hash.parse(phc).isMadeBy(settings);
  }

  private <T> T inTurn(Supplier<T> work) {
    boolean mine = false;
    try {
      mine = places.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
      if (!mine) {
        throw RATE_LIMIT_EXCEEDED.with("bucket", "password-hash").retryAfter(LONGEST_WAIT);
      }
      return work.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw RATE_LIMIT_EXCEEDED.with("bucket", "password-hash").retryAfter(LONGEST_WAIT);
    } finally {
      if (mine) {
        places.release();
      }
    }
  }

  private byte[] salt() {
    var salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    return salt;
  }
}
