package io.vestibule.app.db;

import static java.util.Objects.requireNonNullElse;
import static java.util.Objects.requireNonNullElseGet;

import io.dropwizard.util.Duration;
import io.vestibule.app.crypto.Secret;
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
 * @param statementTimeout how long one statement may run
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

  public DatabaseSettings {
    url = requireNonNullElse(url, "");
    user = requireNonNullElse(user, "");
    password = requireNonNullElse(password, Secret.of(""));
    dataDirectory = requireNonNullElse(dataDirectory, Path.of("data", "postgresql"));
    port = requireNonNullElse(port, 0);
    maxConnections = requireNonNullElse(maxConnections, 16);
    lane = requireNonNullElseGet(lane, DatabaseSettings::usualAtOnce);
    if (lane < 1) {
      throw new IllegalArgumentException("database.lane has one place at least");
    }
    acquireTimeout = requireNonNullElse(acquireTimeout, Duration.seconds(2));
    statementTimeout = requireNonNullElse(statementTimeout, Duration.seconds(5));
    migrateOnStart = requireNonNullElse(migrateOnStart, true);
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
