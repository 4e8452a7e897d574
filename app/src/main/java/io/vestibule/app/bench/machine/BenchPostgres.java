package io.vestibule.app.bench.machine;

import io.vestibule.app.db.EmbeddedPostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;

/** A PostgreSQL server as the product brings it along, and the processor time that it uses. */
public final class BenchPostgres implements AutoCloseable {

  private final EmbeddedPostgresServer server;
  private final long pid;

  private BenchPostgres(EmbeddedPostgresServer server, long pid) {
    this.server = server;
    this.pid = pid;
  }

  public static BenchPostgres start(Path directory) {
    var server = EmbeddedPostgresServer.start(directory, 0);
    try {
      // the first line is the process that all others are children of
      var lines = Files.readAllLines(directory.resolve("postmaster.pid"));
      return new BenchPostgres(server, Long.parseLong(lines.get(0).strip()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A new database on it. */
  public Database create(String name) {
    new Database(server.jdbcUrl()).execute("CREATE DATABASE " + name);
    return new Database(server.jdbcUrl().replace("/postgres?", "/" + name + "?"));
  }

  /** The processor time of all its processes, also of those that have ended. */
  public Duration cpu() {
    return ProcessStat.familyCpu(pid);
  }

  @Override
  public void close() {
    server.close();
  }

  /** One database of it, to be filled and looked at. */
  public record Database(String url) {

    /** Runs statements, one after the other. */
    public void execute(String... statements) {
      try (var connection = DriverManager.getConnection(url);
          var statement = connection.createStatement()) {
        for (String sql : statements) {
          statement.execute(sql);
        }
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }

    /** Runs one statement for each of the rows of text. */
    public void insert(String sql, Iterable<String[]> rows) {
      try (var connection = DriverManager.getConnection(url);
          var statement = connection.prepareStatement(sql)) {
        connection.setAutoCommit(false);
        for (String[] row : rows) {
          for (int i = 0; i < row.length; i++) {
            statement.setString(i + 1, row[i]);
          }
          statement.addBatch();
        }
        statement.executeBatch();
        connection.commit();
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }

    /** The number that a query gives. */
    public long number(String sql) {
      return Long.parseLong(text(sql));
    }

    /** The first value that a query gives. */
    public String text(String sql) {
      try (var connection = DriverManager.getConnection(url);
          var statement = connection.createStatement();
          var rows = statement.executeQuery(sql)) {
        rows.next();
        return rows.getString(1);
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
