package io.vestibule.app.db;

import static java.util.Objects.requireNonNullElse;
import static java.util.Objects.requireNonNullElseGet;

import io.dropwizard.util.Duration;
import io.vestibule.app.crypto.Secret;
import io.vestibule.app.error.InvalidSetting;
import java.nio.file.Path;

/**
 * Where the data lies.
 *
 * @param url a JDBC or {@code postgres://} URL; empty starts the embedded PostgreSQL
 * @param dataDirectory where the embedded PostgreSQL keeps its files
 * @param port of the embedded PostgreSQL; 0 takes a free one
 * @param maxConnections of the request pool
 * @param lane how many single statements, such as a sign-in's, run at once before others wait for
 *     some milliseconds; {@link #usualAtOnce} where nothing is said
 * @param acquireTimeout how long a request waits for a connection before it is refused
 * @param statementTimeout how long one statement may run; with {@code acquireTimeout} the longest
 *     that a request waits for a database that hangs
 * @param migrateOnStart whether {@code server} brings the schema up to date itself
 */
public record DatabaseSettings(
    String url,
    String user,
    Secret password,
    Path dataDirectory,
    Integer port,
    Integer maxConnections,
    Integer lane,
    Duration acquireTimeout,
    Duration statementTimeout,
    Boolean migrateOnStart) {

  private static final int MAX_PORT = 65_535;
  private static final int SHORTEST_MILLIS = 1_000;

  public DatabaseSettings {
    url = requireNonNullElse(url, "");
    user = requireNonNullElse(user, "");
    password = requireNonNullElse(password, Secret.of(""));
    dataDirectory = requireNonNullElse(dataDirectory, Path.of("data", "postgresql"));
    port = requireNonNullElse(port, 0);
    maxConnections = requireNonNullElse(maxConnections, 16);
    lane = requireNonNullElseGet(lane, DatabaseSettings::usualAtOnce);
    acquireTimeout = requireNonNullElse(acquireTimeout, Duration.seconds(2));
    statementTimeout = requireNonNullElse(statementTimeout, Duration.seconds(3));
    migrateOnStart = requireNonNullElse(migrateOnStart, true);
    InvalidSetting.require(
        url.isBlank() || ConnectionUrl.isPostgresql(url),
        "database.url",
        "a PostgreSQL URL such as postgres://user:password@host/name; DATABASE_URL sets it");
    InvalidSetting.require(
        port >= 0 && port <= MAX_PORT, "database.port", "0 to " + MAX_PORT + ", not " + port);
    InvalidSetting.requireAtLeast(1, maxConnections, "database.maxConnections");
    InvalidSetting.requireAtLeast(1, lane, "database.lane");
    InvalidSetting.require(
        acquireTimeout.toMilliseconds() > 0, "database.acquireTimeout", "longer than 0");
    InvalidSetting.require(
        statementTimeout.toMilliseconds() >= SHORTEST_MILLIS,
        "database.statementTimeout",
        "1s or longer");
  }

  /**
   * How much of one kind of work comes to the database at once where nothing is said: half as many
   * as there are processors, from one to a quarter of the usual connections.
   */
  public static int usualAtOnce() {
    return Math.min(4, Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
  }

  /** Whether this process brings its own PostgreSQL. */
  public boolean embedded() {
    return url.isBlank();
  }
}
