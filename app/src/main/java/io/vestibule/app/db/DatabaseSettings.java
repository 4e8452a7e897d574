package io.vestibule.app.db;

import static java.util.Objects.requireNonNullElse;

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
    acquireTimeout = requireNonNullElse(acquireTimeout, Duration.seconds(2));
    statementTimeout = requireNonNullElse(statementTimeout, Duration.seconds(5));
    migrateOnStart = requireNonNullElse(migrateOnStart, true);
  }

  /** Whether this process brings its own PostgreSQL. */
  public boolean embedded() {
    return url.isBlank();
  }
}
