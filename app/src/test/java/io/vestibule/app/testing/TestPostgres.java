package io.vestibule.app.testing;

import com.codahale.metrics.MetricRegistry;
import io.dropwizard.util.Duration;
import io.vestibule.app.crypto.Secret;
import io.vestibule.app.db.Database;
import io.vestibule.app.db.DatabaseFeature;
import io.vestibule.app.db.DatabaseSettings;
import io.vestibule.app.db.Tx;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * One real PostgreSQL for all tests of this JVM. A test class gets a database of its own, copied
 * from one that has been migrated once. The session time zone is not UTC on purpose.
 */
public final class TestPostgres {

  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final EmbeddedPostgres SERVER = start();

  static {
    migrateTemplate();
  }

  private TestPostgres() {}

  /** The URL of a new database with the current schema. */
  public static String newDatabase() {
    return create("TEMPLATE migrated");
  }

  /** The door to a new database, for what needs no server around it. */
  public static Database newDoor() {
    return door(newDatabase(), tx -> {});
  }

  /** The door to that database, after {@code first} has been done. */
  public static Database door(String url, Consumer<Tx> first) {
    var feature = new DatabaseFeature(settings(url), new MetricRegistry(), first);
    try {
      feature.start();
    } catch (Exception e) {
      throw new IllegalStateException("the database does not open", e);
    }
    return feature.database();
  }

  /** The URL of a new database without any schema. */
  public static String emptyDatabase() {
    return create("");
  }

  private static String create(String how) {
    var name = "test_" + COUNT.incrementAndGet();
    execute("CREATE DATABASE " + name + " " + how);
    return url(name);
  }

  /** Runs one statement as the superuser, outside of every test database. */
  public static void execute(String sql) {
    try (var connection = SERVER.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  private static String url(String name) {
    return "jdbc:postgresql://127.0.0.1:" + SERVER.getPort() + "/" + name + "?user=postgres";
  }

  private static EmbeddedPostgres start() {
    try {
      return EmbeddedPostgres.builder()
          .setLocaleConfig("locale", "C")
          .setServerConfig("timezone", "Pacific/Auckland")
          .setServerConfig("max_connections", "300")
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void migrateTemplate() {
    execute("CREATE DATABASE migrated");
    var database = new DatabaseFeature(settings(url("migrated")), new MetricRegistry());
    try {
      database.start();
      database.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the template cannot be migrated", e);
    }
  }

  private static DatabaseSettings settings(String url) {
    return new DatabaseSettings(
        url,
        "",
        Secret.of(""),
        Path.of("unused"),
        0,
        4,
        1,
        Duration.seconds(5),
        Duration.seconds(30),
        true);
  }
}
