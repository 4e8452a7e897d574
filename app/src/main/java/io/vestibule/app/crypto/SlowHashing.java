package io.vestibule.app.crypto;

import static io.vestibule.app.error.ErrorCode.RATE_LIMIT_EXCEEDED;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Hashes what people can remember, passwords and PINs, by Argon2id: what is stolen takes long to
 * try. No more at once than is allowed: each takes 19 MiB and a good part of a tenth of a second,
 * which must not become a way to stop the service. Threads may share it.
 */
public final class SlowHashing {

  private static final int SALT_BYTES = 16;
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

  private final SecureRandom random;
  private final Argon2Cost cost;
  private final Semaphore places;
  private final Argon2Hash nobodys;

  /**
   * @param cost of what is hashed from now on
   * @param atOnce how many are made at the same time; who comes besides waits, or is sent away
   */
  public SlowHashing(SecureRandom random, Argon2Cost cost, int atOnce) {
    this.random = random;
    this.cost = cost;
    this.places = new Semaphore(atOnce, true);
    this.nobodys = Argon2Hash.make(cost, salt(), Secret.of(""));
  }

  public Argon2Cost cost() {
    return cost;
  }

  /** A new one, from chance. */
  public byte[] salt() {
    var salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    return salt;
  }

  /**
   * The hash as it is stored, a PHC string that names its cost.
   *
   * @throws io.vestibule.app.error.VestibuleException RATE_LIMIT_EXCEEDED if too many are waiting
   */
  public String hash(Secret text) {
    return inTurn(() -> Argon2Hash.make(cost, salt(), text).phc());
  }

  /**
   * Whether {@code text} is what was hashed. Where there is no hash the work is the same, and the
   * answer no.
   *
   * @throws io.vestibule.app.error.VestibuleException RATE_LIMIT_EXCEEDED if too many are waiting
   */
  public boolean matches(Optional<String> phc, Secret text) {
    var hash = phc.map(Argon2Hash::parse).orElse(nobodys);
    return inTurn(() -> hash.matches(text)) && phc.isPresent();
  }

  /** Whether the hash was made at another cost than is wanted now. */
  public boolean isOutdated(String phc) {
    return !Argon2Hash.parse(phc).cost().equals(cost);
  }

  /**
   * A hash to look something up by: the same for the same text, salt and cost.
   *
   * @throws io.vestibule.app.error.VestibuleException RATE_LIMIT_EXCEEDED if too many are waiting
   */
  public byte[] derive(Secret text, byte[] salt, Argon2Cost at) {
    return inTurn(() -> Argon2Hash.make(at, salt, text).hash());
  }

  private <T> T inTurn(Supplier<T> work) {
    boolean mine = false;
    try {
      mine = places.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
      if (!mine) {
        throw RATE_LIMIT_EXCEEDED.with("bucket", "slow-hash").retryAfter(LONGEST_WAIT);
      }
      return work.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw RATE_LIMIT_EXCEEDED.with("bucket", "slow-hash").retryAfter(LONGEST_WAIT);
    } finally {
      if (mine) {
        places.release();
      }
    }
  }
}
