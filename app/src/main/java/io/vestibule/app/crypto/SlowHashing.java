package io.vestibule.app.crypto;

import static io.vestibule.app.error.ErrorCode.RATE_LIMIT_EXCEEDED;

import io.vestibule.app.error.VestibuleException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Hashes what people can remember, passwords and PINs, by Argon2id: what is stolen takes long to
 * try. No more at once than is allowed: each takes 19 MiB and a good part of a tenth of a second,
 * which must not become a way to stop the service; and one place is kept from the crowd of
 * strangers. Threads may share it.
 */
public final class SlowHashing {

  private static final int SALT_BYTES = 16;
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

  /** About as many for each place as are done in half of that. */
  private static final int IN_LINE_PER_PLACE = 16;

  private final SecureRandom random;
  private final Argon2Cost cost;
  private final Semaphore line;
  private final Semaphore places;
  private final Optional<Semaphore> crowd;
  private final Argon2Hash nobodys;

  /**
   * @param cost of what is hashed from now on
   * @param atOnce how many are made at the same time; who comes besides waits, or is sent away. Of
   *     more than one, the last is for those who go {@link #ahead}
   */
  public SlowHashing(SecureRandom random, Argon2Cost cost, int atOnce) {
    this.random = random;
    this.cost = cost;
    int ofStrangers = Math.max(1, atOnce - 1);
    this.line = new Semaphore(IN_LINE_PER_PLACE * ofStrangers);
    this.places = new Semaphore(atOnce, true);
    this.crowd = Optional.of(new Semaphore(ofStrangers, true));
    this.nobodys = Argon2Hash.make(cost, salt(), Secret.of(""));
  }

  private SlowHashing(SlowHashing crowded) {
    this.random = crowded.random;
    this.cost = crowded.cost;
    this.line = crowded.line;
    this.places = crowded.places;
    this.crowd = Optional.empty();
    this.nobodys = crowded.nobodys;
  }

  /**
   * The same for people whom something speaks for, such as a browser that they have signed in with:
   * they do not stand in line with everybody who knows their address.
   */
  public SlowHashing ahead() {
    return new SlowHashing(this);
  }

  /**
   * Does what strangers have to stand in line for, of which a hash is only a part. Where the line
   * is long already none of it is done, so that a crowd costs nothing but its refusal.
   *
   * @throws io.vestibule.app.error.VestibuleException RATE_LIMIT_EXCEEDED if it is
   */
  public <T> T inLine(Supplier<T> work) {
    if (!line.tryAcquire()) {
      throw tooMany();
    }
    try {
      return work.get();
    } finally {
      line.release();
    }
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

  /** Strangers first come by the door that is theirs alone. */
  private <T> T inTurn(Supplier<T> work) {
    return crowd
        .map(door -> behind(door, () -> behind(places, work)))
        .orElseGet(() -> behind(places, work));
  }

  private static <T> T behind(Semaphore door, Supplier<T> work) {
    enter(door);
    try {
      return work.get();
    } finally {
      door.release();
    }
  }

  private static void enter(Semaphore door) {
    try {
      if (door.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw tooMany();
  }

  private static VestibuleException tooMany() {
    return RATE_LIMIT_EXCEEDED.with("bucket", "slow-hash").retryAfter(LONGEST_WAIT);
  }
}
