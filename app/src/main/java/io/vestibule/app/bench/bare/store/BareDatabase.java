package io.vestibule.app.bench.bare.store;

import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.postgres.PostgresPlugin;
import org.jdbi.v3.sqlobject.SqlObjectPlugin;

/** Transactions of the bare SCIM service. */
public final class BareDatabase {

  /** Its tables. */
  public static final String SCHEMA =
      """
      CREATE TABLE token (hash bytea PRIMARY KEY, directory uuid NOT NULL, revoked_at timestamptz);
      CREATE TABLE person (
        id uuid PRIMARY KEY,
        user_name_key text NOT NULL UNIQUE,
        active boolean NOT NULL,
        document jsonb NOT NULL,
        updated_at timestamptz NOT NULL);
      CREATE TABLE team (id uuid PRIMARY KEY, display_name text NOT NULL UNIQUE);
      CREATE TABLE team_member (
        team_id uuid NOT NULL REFERENCES team,
        person_id uuid NOT NULL REFERENCES person,
        PRIMARY KEY (team_id, person_id));
      CREATE INDEX team_of_person ON team_member (person_id, team_id);
      CREATE TABLE session (
        id uuid PRIMARY KEY,
        person_id uuid NOT NULL REFERENCES person,
        revoked_at timestamptz);
      CREATE INDEX session_of_person ON session (person_id);
      CREATE TABLE event (
        id uuid PRIMARY KEY, type text NOT NULL, payload jsonb NOT NULL, at timestamptz NOT NULL);
      CREATE TABLE request (
        id uuid PRIMARY KEY, method text NOT NULL, path text NOT NULL, status int NOT NULL,
        at timestamptz NOT NULL);
      """;

  private final Jdbi jdbi;

  public BareDatabase(DataSource source) {
    this.jdbi =
        Jdbi.create(source)
            .installPlugin(new SqlObjectPlugin())
            .installPlugin(new PostgresPlugin());
  }

  /** Does the work in one transaction. */
  public <T> T inTransaction(Function<BareScimDao, T> work) {
    return jdbi.inTransaction(handle -> work.apply(handle.attach(BareScimDao.class)));
  }
}
