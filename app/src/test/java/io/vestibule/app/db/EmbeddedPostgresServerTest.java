package io.vestibule.app.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresServerTest {

  @Test
  void itIsDurableAndKeepsItsData(@TempDir Path data) throws SQLException {
    var directory = data.resolve("postgresql");
    try (var first = EmbeddedPostgresServer.start(directory, 0)) {
      for (var setting :
          Map.of("fsync", "on", "synchronous_commit", "on", "full_page_writes", "on").entrySet()) {
        assertThat(query(first, "SHOW " + setting.getKey())).isEqualTo(setting.getValue());
      }
      execute(first, "CREATE TABLE kept AS SELECT 42 AS answer");
    }
    try (var second = EmbeddedPostgresServer.start(directory, 0)) {
      assertThat(query(second, "SELECT answer FROM kept")).isEqualTo("42");
    }
  }

  @Test
  void aServerThatStillRunsOnTheDirectoryIsUsed(@TempDir Path data) throws SQLException {
    var directory = data.resolve("postgresql");
    try (var first = EmbeddedPostgresServer.start(directory, 0)) {
      try (var second = EmbeddedPostgresServer.start(directory, 0)) {
        assertThat(second.jdbcUrl()).isEqualTo(first.jdbcUrl());
      }
      assertThat(query(first, "SELECT 1")).isEqualTo("1");
    }
  }

  private static String query(EmbeddedPostgresServer server, String sql) throws SQLException {
    try (var connection = DriverManager.getConnection(server.jdbcUrl());
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  private static void execute(EmbeddedPostgresServer server, String sql) throws SQLException {
    try (var connection = DriverManager.getConnection(server.jdbcUrl());
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
