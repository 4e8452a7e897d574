package io.vestibule.app.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the database twice a second whether it answers, over connections that requests cannot use
 * up. Health checks read what is known, so they answer at once also while the database hangs. May
 * be shared by threads.
 */
public final class DatabaseMonitor {

  private static final Logger LOG = LoggerFactory.getLogger(DatabaseMonitor.class);
  private static final Duration INTERVAL = Duration.ofMillis(500);
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(1);

  /** After this long without an answer the database counts as away, whatever the probe does. */
  private static final Duration SILENCE = Duration.ofSeconds(3);

  private final DataSource dataSource;
  private final DatabaseState state;
  private final ScheduledExecutorService probes =
      Executors.newSingleThreadScheduledExecutor(DatabaseMonitor::thread);
  private volatile Optional<Answer> last = Optional.empty();

  DatabaseMonitor(DataSource dataSource, DatabaseState state) {
    this.dataSource = dataSource;
    this.state = state;
  }

  /** Probes once, then goes on in the background. */
  void start() {
    probe();
    probes.scheduleWithFixedDelay(
        this::probe, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
  }

  void stop() {
    probes.shutdownNow();
  }

  /**
   * Why this instance cannot use its database, in a sentence for the operator; empty if it can.
   * Answers at once.
   */
  public Optional<String> problem() {
    var answer = last.filter(known -> known.age().compareTo(SILENCE) < 0);
    if (answer.isEmpty()) {
      return Optional.of("the database does not answer");
    }
    if (state.isDiskFull()) {
      return Optional.of("the database has no disk space left");
    }
    return state.isSchemaReady()
        ? Optional.empty()
        : Optional.of("the schema of the database is not ready");
  }

  /** How far {@code clock} is ahead of the database's; negative where it is behind. */
  public Duration clockAhead(Clock clock) {
    return last.map(
            known -> Duration.between(known.databaseTime().plus(known.age()), clock.instant()))
        .orElse(Duration.ZERO);
  }

  private void probe() {
    try (Connection connection = dataSource.getConnection()) {
      // the pool keeps the connection, and migrations have more time
      int usual = connection.getNetworkTimeout();
      connection.setNetworkTimeout(Runnable::run, (int) ANSWER_TIMEOUT.toMillis());
      last = Optional.of(ask(connection));
      if (state.isDiskFull()) {
        requireDiskSpace(connection);
        state.diskHasSpace();
      }
      connection.setNetworkTimeout(Runnable::run, usual);
    } catch (SQLException e) {
      if (SqlFailure.of(e).isDiskFull()) {
        return;
      }
      last = Optional.empty();
      LOG.debug("The database does not answer the probe", e);
    } catch (RuntimeException e) {
      // an exception that leaves here would end the probes
      LOG.warn("The probe of the database failed", e);
    }
  }

  private static Answer ask(Connection connection) throws SQLException {
    try (var statement = connection.prepareStatement("SELECT clock_timestamp()");
        var row = statement.executeQuery()) {
      row.next();
      return new Answer(row.getObject(1, OffsetDateTime.class).toInstant(), System.nanoTime());
    }
  }

  /** Writes one megabyte to a table of this connection only. */
  private static void requireDiskSpace(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(
          """
          CREATE TEMPORARY TABLE disk_probe AS
          SELECT repeat(md5(n::text), 30) AS filler FROM generate_series(1, 1000) AS n
          """);
      statement.execute("DROP TABLE disk_probe");
    }
  }

  private static Thread thread(Runnable work) {
    var thread = new Thread(work, "database-monitor");
    thread.setDaemon(true);
    return thread;
  }

  /** The database's time, and when we got it. */
  private record Answer(Instant databaseTime, long nanoTime) {

    Duration age() {
      return Duration.ofNanos(System.nanoTime() - nanoTime);
    }
  }
}
