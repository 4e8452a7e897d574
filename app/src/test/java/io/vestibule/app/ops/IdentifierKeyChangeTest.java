package io.vestibule.app.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.db.Migrations;
import io.vestibule.app.testing.TestPostgres;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import liquibase.exception.LiquibaseException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** Rows of the release before, whose keys are in lower case only. */
class IdentifierKeyChangeTest {

  private static final String PROJECT = "'00000000-0000-7000-8000-000000000001'";

  private static String url;

  @BeforeAll
  static void migrateStoredRows() throws SQLException, LiquibaseException {
    url = TestPostgres.newDatabase();
    var dataSource = new PGSimpleDataSource();
    dataSource.setUrl(url);
    var migrations = new Migrations(dataSource);
    migrations.rollback(
        Integer.parseInt(
            query(
                    """
                    SELECT count(*) FROM databasechangelog WHERE orderexecuted >= (
                      SELECT orderexecuted FROM databasechangelog WHERE id = '0161-identifier-keys')
                    """)
                .get(0)));
    execute(
        """
        INSERT INTO project (project_id, name, created_at, updated_at)
        VALUES (%1$s, 'P', now(), now());
        INSERT INTO organization (project_id, organization_id, name, slug, state, created_at,
                                  updated_at)
        VALUES (%1$s, %1$s, 'O', 'o', 'active', now(), now());
        INSERT INTO directory (project_id, organization_id, id, name, idp, state, created_at,
                               updated_at)
        VALUES (%1$s, %1$s, %1$s, 'D', 'okta', 'active', now(), now());
        """
            .formatted(PROJECT));
    insertUser(1, "zoe\u0301@acme.example");
    insertUser(2, "Zo\u00e9@acme.example");
    insertUser(3, "rene\u0301@acme.example");
    insertUser(4, "ada@acme.example");
    insertDirectoryUser(1, "\uff21\uff22", "NULL");
    insertDirectoryUser(2, "AB", "NULL");
    insertDirectoryUser(3, "\uff23", "NULL");
    insertDirectoryUser(4, "C", "now()");
    insertGroup(1, "Equipe Qualite\u0301");
    insertInvitation(1, "rene\u0301@acme.example", "pending");
    insertInvitation(2, "ren\u00e9@acme.example", "accepted");
    migrations.run();
  }

  private static void insertUser(int id, String address) throws SQLException {
    execute(
        """
        INSERT INTO app_user (project_id, id, state, created_at, updated_at)
        VALUES (%1$s, %2$s, 'active', now(), now());
        INSERT INTO user_email (project_id, address_key, address, user_id, is_primary)
        VALUES (%1$s, '%3$s', '%4$s', %2$s, true);
        """
            .formatted(PROJECT, uuid(id), address.toLowerCase(), address));
  }

  private static void insertDirectoryUser(int id, String name, String deletedAt)
      throws SQLException {
    execute(
        """
        INSERT INTO directory_user (project_id, organization_id, directory_id, id, user_name,
                                    user_name_key, active, document, link, created_at,
                                    updated_at, deleted_at)
        VALUES (%1$s, %1$s, %1$s, %2$s, '%3$s', '%4$s', true, '{}', 'none', now(), now(), %5$s)
        """
            .formatted(PROJECT, uuid(id), name, name.toLowerCase(), deletedAt));
  }

  private static void insertGroup(int id, String name) throws SQLException {
    execute(
        """
        INSERT INTO directory_group (project_id, organization_id, directory_id, id, display_name,
                                     display_name_key, document, created_at, updated_at)
        VALUES (%1$s, %1$s, %1$s, %2$s, '%3$s', '%4$s', '{}', now(), now())
        """
            .formatted(PROJECT, uuid(id), name, name.toLowerCase()));
  }

  private static void insertInvitation(int id, String email, String state) throws SQLException {
    execute(
        """
        INSERT INTO invitation (project_id, organization_id, id, email, email_key, roles, state,
                                secret_hash, created_at, expires_at)
        VALUES (%1$s, %1$s, %2$s, '%3$s', '%3$s', '{}', '%4$s', '%2$s', now(), now())
        """
            .formatted(PROJECT, uuid(id), email, state)
            .replace("'" + uuid(id) + "'", uuid(id)));
  }

  private static String uuid(int id) {
    return "'00000000-0000-7000-8000-00000000001" + id + "'";
  }

  private static void execute(String sql) throws SQLException {
    try (var connection = DriverManager.getConnection(url);
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static List<String> query(String sql) throws SQLException {
    var found = new ArrayList<String>();
    try (var connection = DriverManager.getConnection(url);
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        found.add(rows.getString(1));
      }
    }
    return found;
  }

  @Test
  void keysAreBroughtToTheComparedForm() throws SQLException {
    assertThat(query("SELECT address_key FROM user_email WHERE user_id >= " + uuid(3)))
        .containsExactlyInAnyOrder("ren\u00e9@acme.example", "ada@acme.example");
    assertThat(query("SELECT display_name_key FROM directory_group"))
        .containsExactly("equipe qualit\u00e9");
    assertThat(query("SELECT user_name_key FROM directory_user WHERE id = " + uuid(3)))
        .containsExactly("c");
    assertThat(query("SELECT email_key FROM invitation WHERE state = 'pending'"))
        .containsExactly("ren\u00e9@acme.example");
  }

  @Test
  void whatIsStoredIsSpelledAsBefore() throws SQLException {
    assertThat(query("SELECT address FROM user_email WHERE user_id = " + uuid(3)))
        .containsExactly("rene\u0301@acme.example");
    assertThat(query("SELECT display_name FROM directory_group"))
        .containsExactly("Equipe Qualite\u0301");
  }

  @Test
  void rowsThatWouldCollideStayAsTheyAreAndAreReported() throws SQLException {
    assertThat(query("SELECT address_key FROM user_email WHERE user_id <= " + uuid(2)))
        .containsExactlyInAnyOrder("zoe\u0301@acme.example", "zo\u00e9@acme.example");
    assertThat(query("SELECT user_name_key FROM directory_user WHERE id <= " + uuid(2)))
        .containsExactlyInAnyOrder("\uff41\uff42", "ab");
    assertThat(
            query(
                """
                SELECT concat_ws(' ', subject, data ->> 'attribute', data ->> 'same_as',
                                 organization_id IS NOT NULL)
                FROM event WHERE type = 'identifier.collision' ORDER BY id
                """))
        .containsExactly(
            "user_0000000000e00800000000000h address user_0000000000e00800000000000j f",
            "duser_0000000000e00800000000000h user_name duser_0000000000e00800000000000j t");
  }
}
