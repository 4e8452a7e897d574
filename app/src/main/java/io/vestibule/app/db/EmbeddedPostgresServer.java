package io.vestibule.app.db;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real PostgreSQL as a child process, for whoever has configured none. It is durable (the
 * library's own defaults favour throw-away tests) and keeps its files between starts.
 */
public final class EmbeddedPostgresServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgresServer.class);
  private static final Duration STARTUP_WAIT = Duration.ofSeconds(60);

  private final @Nullable EmbeddedPostgres child;
  private final int port;

  private EmbeddedPostgresServer(@Nullable EmbeddedPostgres child, int port) {
    this.child = child;
    this.port = port;
  }

  /**
   * Starts on the files in {@code directory}, which it makes at first. A server that still runs on
   * them, because the process that had started it was killed, is taken over.
   */
  public static EmbeddedPostgresServer start(Path directory, int port) {
    var running = runningPort(directory);
    if (running.isPresent()) {
      LOG.info("Using the embedded PostgreSQL that already runs on {}", directory);
      return new EmbeddedPostgresServer(null, running.get());
    }
    try {
      Files.createDirectories(directory);
      var builder =
          EmbeddedPostgres.builder()
              .setDataDirectory(directory.toAbsolutePath())
              .setCleanDataDirectory(false)
              .setLocaleConfig("locale", "C")
              .setPGStartupWait(STARTUP_WAIT)
              .setServerConfig("fsync", "on")
              .setServerConfig("synchronous_commit", "on")
              .setServerConfig("full_page_writes", "on")
              .setServerConfig("max_connections", "100")
              .setServerConfig("listen_addresses", "127.0.0.1")
              .setServerConfig("timezone", "UTC");
      if (port != 0) {
        builder.setPort(port);
      }
      var child = builder.start();
      return new EmbeddedPostgresServer(child, child.getPort());
    } catch (IOException e) {
      throw new UncheckedIOException("The embedded PostgreSQL does not start on " + directory, e);
    }
  }

  public String jdbcUrl() {
    return jdbcUrl(port);
  }

  private static String jdbcUrl(int port) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres";
  }

  /** Line 4 of {@code postmaster.pid} is the port of the server that holds the directory. */
  private static Optional<Integer> runningPort(Path directory) {
    var pidFile = directory.resolve("postmaster.pid");
    if (!Files.exists(pidFile)) {
      return Optional.empty();
    }
    try {
      List<String> lines = Files.readAllLines(pidFile);
      int port = Integer.parseInt(lines.get(3).trim());
      DriverManager.getConnection(jdbcUrl(port)).close();
      return Optional.of(port);
    } catch (IOException | RuntimeException | SQLException stale) {
      LOG.debug("{} is left over from a server that is gone", pidFile, stale);
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    if (child == null) {
      return;
    }
    try {
      child.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
