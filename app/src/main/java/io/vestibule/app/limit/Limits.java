package io.vestibule.app.limit;

import io.vestibule.app.crypto.Secrets;
import io.vestibule.app.db.Database;
import io.vestibule.app.error.VestibuleException;
import io.vestibule.app.limit.store.LimitDao;
import io.vestibule.app.limit.store.Usage;
import io.vestibule.app.project.ProjectId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Holds limits exactly, whichever instance is asked: one statement counts and decides (decision
 * 0011). Each use is counted in a transaction of its own, so that a caller's rollback does not undo
 * it; call this before opening another. What was found goes out with the answer ({@link
 * LimitHeaders}). May be shared by threads.
 */
public final class Limits {

  private static final int PURGE_BATCH = 5_000;

  private final Database db;
  private final Clock clock;

  public Limits(Database db, Clock clock) {
    this.db = db;
    this.clock = clock;
  }

  /**
   * Uses {@code limit} once.
   *
   * @param key whose use it is: an address, a client, a destination; only its hash is kept
   * @throws VestibuleException the limit's own code, with the time to wait
   */
  public Taken take(Limit limit, ProjectId project, String key) {
    var now = clock.instant();
    var usage = exchange(limit, project, key, Unused.NONE, 1, now);
    var taken = new Taken(limit, project, key, now, left(limit, usage), reset(limit, usage, now));
    LimitHeaders.note(limit, taken.remaining(), taken.reset());
    if (usage.granted() == 0) {
      throw refusal(limit, taken.reset());
    }
    return taken;
  }

  /** The use did not count after all: only failures do, and this was none. */
  public void giveBack(Taken taken) {
    db.run(
        tx ->
            tx.dao(LimitDao.class)
                .giveBack(
                    taken.project(),
                    taken.limit().name(),
                    Secrets.sha256(taken.key()),
                    taken.at().toEpochMilli()));
  }

  /** Forgets all uses of {@code key}. */
  public void clear(Limit limit, ProjectId project, String key) {
    db.run(tx -> tx.dao(LimitDao.class).clear(project, limit.name(), Secrets.sha256(key)));
  }

  /** Uses that were counted at one moment and never made. */
  record Unused(int uses, Instant at) {

    static final Unused NONE = new Unused(0, Instant.EPOCH);
  }

  /** Forgets what was not used, and counts up to {@code wanted} uses, as many as are left. */
  Usage exchange(
      Limit limit, ProjectId project, String key, Unused unused, int wanted, Instant now) {
    return db.write(
        tx ->
            tx.dao(LimitDao.class)
                .take(
                    project,
                    limit.name(),
                    Secrets.sha256(key),
                    wanted,
                    limit.tokens(),
                    unused.uses(),
                    unused.at().toEpochMilli(),
                    now.toEpochMilli(),
                    now.minus(limit.period()).toEpochMilli(),
                    now.plus(limit.period())));
  }

  static int left(Limit limit, Usage usage) {
    return Math.max(0, limit.tokens() - usage.used());
  }

  static Duration reset(Limit limit, Usage usage, Instant now) {
    return Duration.between(now, Instant.ofEpochMilli(usage.oldest()).plus(limit.period()));
  }

  static VestibuleException refusal(Limit limit, Duration wait) {
    return limit.code().with("bucket", limit.name()).retryAfter(wait);
  }

  /** Forgets what no limit looks at any more. */
  void purge() {
    int gone;
    do {
      gone = db.write(tx -> tx.dao(LimitDao.class).deleteExpired(clock.instant(), PURGE_BATCH));
    } while (gone == PURGE_BATCH);
  }
}
