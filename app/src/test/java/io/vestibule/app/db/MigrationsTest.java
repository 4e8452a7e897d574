package io.vestibule.app.db;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.testing.Race;
import io.vestibule.app.testing.TestPostgres;
import java.sql.DriverManager;
import java.sql.SQLException;
import liquibase.exception.LiquibaseException;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class MigrationsTest {

  @Test
  void everyChangeCanBeTakenBackAndMadeAgain() throws SQLException, LiquibaseException {
    var url = TestPostgres.emptyDatabase();
    var migrations = migrations(url);
    int changes = migrations.pending().size();
    migrations.run();
    assertThat(migrations.pending()).isEmpty();
    migrations.rollback(changes);
    assertThat(migrations.pending()).hasSize(changes);
    assertThat(tables(url)).isEqualTo(0);
    migrations.run();
    assertThat(migrations.pending()).isEmpty();
  }

  @Test
  void twoInstancesThatStartAtOnceMigrateOnce() throws SQLException, LiquibaseException {
    var url = TestPostgres.emptyDatabase();
    var failures =
        Race.of(
            2,
            i -> {
              try {
                migrations(url).run();
                return "";
              } catch (SQLException | LiquibaseException e) {
                return e.toString();
              }
            });
    assertThat(failures).containsOnly("");
    assertThat(migrations(url).pending()).isEmpty();
  }

  @Test
  void aLockThatADeadProcessLeftBehindStopsNobody() throws SQLException, LiquibaseException {
    var url = TestPostgres.newDatabase();
    try (var connection = DriverManager.getConnection(url);
        var statement = connection.createStatement()) {
      statement.execute(
          "UPDATE databasechangeloglock SET locked = true, lockgranted = now(), lockedby = 'dead'");
    }
    migrations(url).run();
    assertThat(migrations(url).pending()).isEmpty();
  }

  @Test
  void whoIsThereBeforeTheCountsAreKeptIsCounted() throws SQLException, LiquibaseException {
    var url = TestPostgres.newDatabase();
    var migrations = migrations(url);
    migrations.rollback(
        number(
            url,
            """
            SELECT count(*) FROM databasechangelog WHERE orderexecuted >= (
              SELECT orderexecuted FROM databasechangelog WHERE id = '0120-directory-size')
            """));
    try (var connection = DriverManager.getConnection(url);
        var statement = connection.createStatement()) {
      statement.execute(
          """
          INSERT INTO project (project_id, name, created_at, updated_at)
          VALUES (%1$s, 'P', now(), now());
          INSERT INTO organization (project_id, organization_id, name, slug, state, created_at,
                                    updated_at)
          VALUES (%1$s, %1$s, 'O', 'o', 'active', now(), now());
          INSERT INTO directory (project_id, organization_id, id, name, idp, state, created_at,
                                 updated_at)
          VALUES (%1$s, %1$s, %1$s, 'D', 'okta', 'active', now(), now());
          INSERT INTO directory_user (project_id, organization_id, directory_id, id, user_name,
                                      user_name_key, active, document, link, created_at,
                                      updated_at, deleted_at)
          SELECT %1$s, %1$s, %1$s, gen_random_uuid(), n, n, true, '{}', 'none', now(), now(),
                 CASE WHEN n = 1 THEN now() END
          FROM generate_series(1, 4) n;
          """
              .formatted("'00000000-0000-7000-8000-000000000001'"));
    }

    migrations.run();

    assertThat(number(url, "SELECT sum(count) FROM directory_size WHERE kind = 'user'"))
        .isEqualTo(3);
  }

  /** SPEC 2: one tenant's rows lie together, so the schema can be distributed by tenant. */
  @Test
  void everyTableHasTheTenantAtTheHeadOfItsKeys() throws SQLException {
    var exceptions =
        "('installation', 'encryption_check', 'public_route', 'connection_acs_alias',"
            + " 'scheduled_tasks',"
            + " 'databasechangelog', 'databasechangeloglock')";
    try (var connection = DriverManager.getConnection(TestPostgres.newDatabase());
        var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                """
                SELECT i.indexrelid::regclass::text
                FROM pg_index i
                JOIN pg_class t ON t.oid = i.indrelid
                JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = i.indkey[0]
                WHERE i.indisunique AND t.relnamespace = 'public'::regnamespace
                  AND a.attname <> 'project_id' AND t.relname NOT IN
                """
                    + exceptions)) {
      assertThat(rows.next()).as("a unique index that does not begin with project_id").isFalse();
    }
  }

  private static int tables(String url) throws SQLException {
    return number(
        url,
        "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"
            + " AND tablename NOT LIKE 'databasechange%'");
  }

  private static int number(String url, String sql) throws SQLException {
    try (var connection = DriverManager.getConnection(url);
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getInt(1);
    }
  }

  private static Migrations migrations(String url) {
    var dataSource = new PGSimpleDataSource();
    dataSource.setUrl(url);
    return new Migrations(dataSource);
  }
}
