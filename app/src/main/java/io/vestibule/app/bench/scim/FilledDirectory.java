package io.vestibule.app.bench.scim;

import io.vestibule.app.agent.Person;
import io.vestibule.app.agent.PlainHttp;
import io.vestibule.app.agent.Profile;
import io.vestibule.app.agent.ScimTarget;
import io.vestibule.app.agent.Team;
import io.vestibule.app.bench.machine.BenchPostgres.Database;
import io.vestibule.app.crypto.Secret;
import io.vestibule.app.directory.DirectoryGroupId;
import io.vestibule.app.directory.DirectoryUserId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * A directory of the product with many people, who are copies of one that was provisioned over
 * SCIM: whatever the product keeps of a person, it keeps of each of them.
 *
 * @param number distinguishes the ids of this directory from those of others
 */
record FilledDirectory(Customer customer, int number, Scale scale) {

  private static final UUID KEY = UUID.fromString("01900000-0000-7000-8000-000000000000");

  private static final UUID GROUP_KEY = UUID.fromString("01900000-0000-7000-8000-000000000009");

  // which kind of row an id names, in its middle
  private static final int USER = 1;
  private static final int PERSON = 2;
  private static final int MEMBERSHIP = 3;
  private static final int GROUP = 4;

  /** Those that PostgreSQL does not make itself. */
  private static final String WRITTEN_COLUMNS =
      """
      SELECT string_agg(column_name, ', ') FROM information_schema.columns
      WHERE table_name = '%s' AND is_generated = 'NEVER'
      """;

  static FilledDirectory fill(Customer customer, Database database, int number, Scale scale) {
    var directory = new FilledDirectory(customer, number, scale);
    var target = new ScimTarget(new PlainHttp(), customer.base(), Secret.of(customer.token()));
    var agent = Profile.OKTA.agent(target);
    var user = agent.create(directory.template());
    var group = agent.createGroup(new Team(GROUP_KEY, "group0@", Set.of()), List.of());
    directory.copyPeople(database, DirectoryUserId.fromString(user));
    directory.copyGroups(database, DirectoryGroupId.fromString(group));
    scale.teams().forEach(team -> directory.join(database, team));
    database.execute("VACUUM ANALYZE", "CHECKPOINT");
    return directory;
  }

  private Person template() {
    var address = "person0@" + customer.domain();
    return new Person(KEY, address, "Ada", "Lovelace", "Lead", "Research", true);
  }

  ScimShots shots() {
    return new ScimShots(
        customer.token(), customer.domain(), scale.users(), this::userId, this::groupId);
  }

  private String userId(int user) {
    return new DirectoryUserId(uuid(USER, user)).text();
  }

  private String groupId(int group) {
    return new DirectoryGroupId(uuid(GROUP, group)).text();
  }

  private UUID uuid(int kind, int number) {
    return UUID.fromString(
        "01900000-0000-7000-8%d%d0-%012x".formatted(this.number, kind, number + 1));
  }

  /** The same in SQL for the numbers {@code i}, which begin with 1. */
  private String id(int kind) {
    return "'01900000-0000-7000-8%d%d0-' || lpad(to_hex(i), 12, '0')".formatted(number, kind);
  }

  private void copyPeople(Database database, DirectoryUserId user) {
    var row = "FROM directory_user WHERE id = '" + user.uuid() + "'";
    var person = database.text("SELECT user_id " + row);
    var membership = database.text("SELECT id FROM membership WHERE user_id = '" + person + "'");
    var changes = new LinkedHashMap<String, String>();
    changes.put(user.uuid().toString(), id(USER));
    changes.put(user.text(), "'duser_' || i");
    changes.put(person, id(PERSON));
    changes.put(membership, id(MEMBERSHIP));
    changes.put(database.text("SELECT external_id " + row), "'00u' || i");
    changes.put("person0@", "'person' || i || '@'");
    database.execute(
        copies(database, "app_user", "id = '" + person + "'", scale.users(), changes),
        copies(database, "user_email", "user_id = '" + person + "'", scale.users(), changes),
        copies(database, "user_identity", "user_id = '" + person + "'", scale.users(), changes),
        copies(database, "membership", "user_id = '" + person + "'", scale.users(), changes),
        copies(
            database,
            "membership_role",
            "membership_id = '" + membership + "'",
            scale.users(),
            changes),
        copies(database, "directory_user", "id = '" + user.uuid() + "'", scale.users(), changes),
        sessions(membership));
  }

  private void copyGroups(Database database, DirectoryGroupId group) {
    var changes = new LinkedHashMap<String, String>();
    changes.put(group.uuid().toString(), id(GROUP));
    changes.put("group0@", "'group' || i || '@'");
    changes.put(GROUP_KEY.toString(), "'key' || i");
    var where = "id = '" + group.uuid() + "'";
    database.execute(copies(database, "directory_group", where, scale.groups(), changes));
  }

  /** Copies a row so many times, changing it wherever it says one of the texts. */
  private static String copies(
      Database database, String table, String where, int count, Map<String, String> changes) {
    var row = "to_jsonb(t)::text";
    for (var change : changes.entrySet()) {
      row = "replace(%s, '%s', %s)".formatted(row, change.getKey(), change.getValue());
    }
    return """
        INSERT INTO %1$s (%5$s) SELECT %5$s FROM (
          SELECT copy.* FROM %1$s t, generate_series(1, %2$d) i,
            LATERAL jsonb_populate_record(NULL::%1$s, (%3$s)::jsonb) copy
          WHERE t.%4$s) copies
        """
        .formatted(table, count, row, where, columns(database, table));
  }

  /** Those that are not computed from others. */
  private static String columns(Database database, String table) {
    return database.text(
        """
        SELECT string_agg(column_name, ', ') FROM information_schema.columns
        WHERE table_schema = 'public' AND table_name = '%s' AND is_generated = 'NEVER'
        """
            .formatted(table));
  }

  /** One for each of the people. */
  private String sessions(String membership) {
    return """
        INSERT INTO session (project_id, id, secret_hash, user_id, organization_id, method,
                             created_at, last_seen_at, idle_seconds, expires_at)
        SELECT m.project_id, gen_random_uuid(), sha256(('%d ' || i)::bytea), (%s)::uuid,
               m.organization_id, 'saml', now(), now(), 28800, now() + interval '7 days'
        FROM membership m, generate_series(1, %d) i WHERE m.id = '%s'
        """
        .formatted(number, id(PERSON), scale.users(), membership);
  }

  private void join(Database database, Scale.Team team) {
    database.execute(
        """
        INSERT INTO directory_group_member (project_id, organization_id, directory_id, group_id,
                                            member_id)
        SELECT project_id, organization_id, directory_id, '%s', (%s)::uuid
        FROM directory_group, generate_series(%d, %d) i WHERE id = '%1$s'
        """
            .formatted(uuid(GROUP, team.number()), id(USER), team.first() + 1, team.last() + 1));
  }
}
