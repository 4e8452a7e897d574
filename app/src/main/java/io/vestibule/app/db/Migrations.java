package io.vestibule.app.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.UpdateSummaryEnum;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.ui.LoggerUIService;

/**
 * Brings the schema up to date. Only one process does so at a time: an advisory lock, which
 * PostgreSQL frees when its holder dies, stands in front of Liquibase's own, which nobody frees.
 */
public final class Migrations {

  private static final long LOCK = 0x7665_7374_6962_756cL;

  private final DataSource dataSource;

  public Migrations(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /**
   * Runs every change that is not in the database yet.
   *
   * @throws SQLException if the database cannot be reached
   * @throws LiquibaseException if a change fails; it is rolled back, those before it stay
   */
  public void run() throws SQLException, LiquibaseException {
    try (Connection guard = dataSource.getConnection();
        Connection worker = dataSource.getConnection()) {
      execute(guard, "SELECT pg_advisory_lock(" + LOCK + ")");
      try {
        update(worker);
      } finally {
        execute(guard, "SELECT pg_advisory_unlock(" + LOCK + ")");
      }
    }
  }

  /** The ids of the changes that {@link #run} would run, in order. */
  public List<String> pending() throws SQLException, LiquibaseException {
    try (Connection connection = dataSource.getConnection();
        var liquibase = liquibase(connection)) {
      return liquibase.listUnrunChangeSets(new Contexts(), new LabelExpression()).stream()
          .map(change -> change.getId())
          .toList();
    }
  }

  /** Takes back the last {@code count} changes. */
  public void rollback(int count) throws SQLException, LiquibaseException {
    try (Connection connection = dataSource.getConnection();
        var liquibase = liquibase(connection)) {
      liquibase.rollback(count, "");
    }
  }

  private static void update(Connection connection) throws LiquibaseException {
    try {
      Scope.child(
          Map.of(Scope.Attr.ui.name(), new LoggerUIService()),
          () -> {
            try (var liquibase = liquibase(connection)) {
              // we hold the advisory lock, so whoever left this one behind is dead
              liquibase.forceReleaseLocks();
              liquibase.setShowSummary(UpdateSummaryEnum.OFF);
              liquibase.update(new Contexts(), new LabelExpression());
            }
          });
    } catch (LiquibaseException e) {
      throw e;
    } catch (Exception e) {
      throw new LiquibaseException(e);
    }
  }

  /**
   * To be closed: it leaves its last transaction open, and that would keep vacuum from its work.
   */
  private static Liquibase liquibase(Connection connection) throws LiquibaseException {
    return new Liquibase(
        "migrations.xml", new ClassLoaderResourceAccessor(), new JdbcConnection(connection));
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
