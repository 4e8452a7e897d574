package io.vestibule.app.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import javax.sql.DataSource;

/** Asks the database how it is, over connections that requests cannot use up. */
public final class DatabaseProbe {

  private final DataSource dataSource;
  private final Database database;

  DatabaseProbe(DataSource dataSource, Database database) {
    this.dataSource = dataSource;
    this.database = database;
  }

  /** Whether the schema is the one this version needs. */
  public boolean isSchemaReady() {
    return database.isSchemaReady();
  }

  /**
   * How far {@code clock} is ahead of the database's; negative where it is behind.
   *
   * @throws SQLException if the database does not answer
   */
  public Duration clockAhead(Clock clock) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        var statement = connection.prepareStatement("SELECT clock_timestamp()");
        var row = statement.executeQuery()) {
      row.next();
      Instant theirs = row.getObject(1, OffsetDateTime.class).toInstant();
      return Duration.between(theirs, clock.instant());
    }
  }
}
