package io.vestibule.app.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vestibule.app.project.ProjectId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * A limit that is used on every request: an instance takes a tenth of it at once, and asks the
 * database again when that is used up or a tenth of the period has passed; what it has not used by
 * then it gives back. So the limit is exact to a tenth for each instance that a client spreads
 * over: it may be refused that much early, and a use may count that much of the period before its
 * time. A refusal is remembered, so that knocking costs no database. May be shared by threads.
 */
public final class LeasedLimit {

  private static final int PORTIONS = 10;
  private static final int MOST_KEYS = 10_000;

  private final Limits limits;
  private final Clock clock;
  private final Limit limit;
  private final Cache<Key, Lease> leases = Caffeine.newBuilder().maximumSize(MOST_KEYS).build();

  LeasedLimit(Limits limits, Clock clock, Limit limit) {
    this.limits = limits;
    this.clock = clock;
    this.limit = limit;
  }

  private record Key(ProjectId project, String text) {}

  /** What this instance has of one key's limit; guarded by itself. */
  private static final class Lease {
    private int tokens;
    private Instant takenAt = Instant.EPOCH;
    private int elsewhere;
    private Instant usableUntil = Instant.MIN;
    private Instant closedUntil = Instant.MIN;
    private Instant reset = Instant.MIN;
  }

  /**
   * Uses the limit once.
   *
   * @throws io.vestibule.app.error.VestibuleException the limit's own code, with the time to wait
   */
  public void take(ProjectId project, String key) {
    var lease = lease(project, key);
    synchronized (lease) {
      var now = clock.instant();
      boolean granted = use(lease, project, key, now);
      var reset = Duration.between(now, lease.reset);
      LimitHeaders.note(limit, granted ? lease.tokens + lease.elsewhere : 0, reset);
      if (!granted) {
        throw Limits.refusal(limit, reset);
      }
    }
  }

  /** Uses the limit once if that is granted; the client hears nothing of how it stands. */
  public boolean takeUnseen(ProjectId project, String key) {
    var lease = lease(project, key);
    synchronized (lease) {
      return use(lease, project, key, clock.instant());
    }
  }

  private Lease lease(ProjectId project, String key) {
    return leases.get(new Key(project, key), unknown -> new Lease());
  }

  private boolean use(Lease lease, ProjectId project, String key, Instant now) {
    if (!now.isBefore(lease.closedUntil)
        && (lease.tokens == 0 || !now.isBefore(lease.usableUntil))) {
      renew(lease, project, key, now);
    }
    boolean granted = !now.isBefore(lease.closedUntil);
    if (granted) {
      lease.tokens--;
    }
    return granted;
  }

  private void renew(Lease lease, ProjectId project, String key, Instant now) {
    int portion = Math.max(1, limit.tokens() / PORTIONS);
    var unused = new Limits.Unused(lease.tokens, lease.takenAt);
    var usage = limits.exchange(limit, project, key, unused, portion, now);
    lease.takenAt = now;
    lease.tokens = usage.granted();
    lease.elsewhere = Limits.left(limit, usage);
    lease.usableUntil = now.plus(limit.period().dividedBy(PORTIONS));
    lease.reset = now.plus(Limits.reset(limit, usage, now));
    lease.closedUntil = usage.granted() == 0 ? lease.reset : Instant.MIN;
  }
}
