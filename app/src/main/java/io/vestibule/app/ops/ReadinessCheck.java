package io.vestibule.app.ops;

import com.codahale.metrics.health.HealthCheck;
import io.vestibule.app.db.DatabaseProbe;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;

/**
 * Whether this instance can answer: the database is there, has the schema of this version, and
 * agrees on the time. A clock that is off would end sessions early and refuse good assertions.
 */
final class ReadinessCheck extends HealthCheck {

  private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(60);

  private final DatabaseProbe database;
  private final Clock clock;

  ReadinessCheck(DatabaseProbe database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  protected Result check() {
    if (!database.isSchemaReady()) {
      return Result.unhealthy("the database is away or its schema is behind");
    }
    try {
      var ahead = database.clockAhead(clock);
      return ahead.abs().compareTo(CLOCK_TOLERANCE) > 0
          ? Result.unhealthy("this clock is %s s ahead of the database's", ahead.toSeconds())
          : Result.healthy();
    } catch (SQLException e) {
      return Result.unhealthy("the database does not answer");
    }
  }
}
