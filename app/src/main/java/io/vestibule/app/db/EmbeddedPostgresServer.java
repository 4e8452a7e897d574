package io.vestibule.app.db;

import io.vestibule.app.error.CannotStart;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real PostgreSQL as a child process, for whoever has configured none. It is durable (the
 * library's own defaults favour throw-away tests) and keeps its files between starts.
 */
public final class EmbeddedPostgresServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgresServer.class);
  private static final Duration STARTUP_WAIT = Duration.ofSeconds(60);

  private final int port;
  private final Runnable stop;

  private EmbeddedPostgresServer(int port, Runnable stop) {
    this.port = port;
    this.stop = stop;
  }

  /**
   * Starts on the files in {@code directory}, which it makes at first. A server that still runs on
   * them, because the process that had started it was killed, is taken over.
   */
  public static EmbeddedPostgresServer start(Path directory, int port) {
    var running = running(directory);
    if (running.isPresent()) {
      LOG.info("Using the embedded PostgreSQL that already runs on {}", directory);
      return running.get();
    }
    try {
      Files.createDirectories(directory);
      var builder =
          EmbeddedPostgres.builder()
              .setDataDirectory(directory.toAbsolutePath())
              .setCleanDataDirectory(false)
              // it would stop the database while the last requests are still served
              .setRegisterShutdownHook(false)
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
      return new EmbeddedPostgresServer(child.getPort(), () -> close(child));
    } catch (IOException e) {
      throw new CannotStart(
          "The embedded PostgreSQL does not start on " + directory + ": " + e.getMessage(), e);
    }
  }

  public String jdbcUrl() {
    return jdbcUrl(port);
  }

  private static String jdbcUrl(int port) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres";
  }

  /** Line 1 of {@code postmaster.pid} is the process that holds the directory, line 4 its port. */
  private static Optional<EmbeddedPostgresServer> running(Path directory) {
    var pidFile = directory.resolve("postmaster.pid");
    if (!Files.exists(pidFile)) {
      return Optional.empty();
    }
    try {
      List<String> lines = Files.readAllLines(pidFile);
      var process = ProcessHandle.of(Long.parseLong(lines.get(0).trim()));
      int port = Integer.parseInt(lines.get(3).trim());
      DriverManager.getConnection(jdbcUrl(port)).close();
      var adopted = adopt(directory);
      return Optional.of(
          new EmbeddedPostgresServer(port, () -> adopted.ifPresent(lock -> stop(process, lock))));
    } catch (IOException | RuntimeException | SQLException stale) {
      LOG.debug("{} is left over from a server that is gone", pidFile, stale);
      return Optional.empty();
    }
  }

  /**
   * Whoever started the server holds this lock while it lives. Where it is free, that process is
   * dead, and stopping the server is ours; else it is left to the one that started it.
   */
  private static Optional<FileLock> adopt(Path directory) {
    try {
      var channel =
          FileChannel.open(
              directory.resolve("epg-lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      var lock = channel.tryLock();
      if (lock == null) {
        channel.close();
      }
      return Optional.ofNullable(lock);
    } catch (IOException | OverlappingFileLockException heldByAnother) {
      LOG.debug("Another process has started the server on {}", directory, heldByAnother);
      return Optional.empty();
    }
  }

  /** SIGTERM: a smart shutdown, which waits for whoever is still connected. */
  private static void stop(Optional<ProcessHandle> server, FileLock lock) {
    server.ifPresent(ProcessHandle::destroy);
    try {
      lock.acquiredBy().close();
    } catch (IOException e) {
      LOG.debug("The lock goes with this process", e);
    }
  }

  private static void close(EmbeddedPostgres child) {
    try {
      child.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    stop.run();
  }
}
