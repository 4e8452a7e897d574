package io.vestibule.app.ops;

import com.codahale.metrics.health.HealthCheck;
import io.vestibule.app.db.DatabaseMonitor;
import io.vestibule.app.http.Drain;
import java.time.Clock;
import java.time.Duration;

/**
 * Whether this instance should get requests: it is not stopping, the database answers, has the
 * schema of this version and disk space, and agrees on the time. A clock that is off would end
 * sessions early and refuse good assertions. Answers at once, from what is known.
 */
final class ReadinessCheck extends HealthCheck {

  private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(60);

  private final DatabaseMonitor database;
  private final Drain drain;
  private final Clock clock;

  ReadinessCheck(DatabaseMonitor database, Drain drain, Clock clock) {
    this.database = database;
    this.drain = drain;
    this.clock = clock;
  }

  @Override
  protected Result check() {
    if (drain.hasBegun()) {
      return Result.unhealthy("this instance is stopping");
    }
    return database.problem().map(Result::unhealthy).orElseGet(this::checkClock);
  }

  private Result checkClock() {
    var ahead = database.clockAhead(clock);
    return ahead.abs().compareTo(CLOCK_TOLERANCE) > 0
        ? Result.unhealthy("this clock is %s s ahead of the database's", ahead.toSeconds())
        : Result.healthy();
  }
}
