package io.vestibule.app.bench.scim;

import io.vestibule.app.bench.bare.BareProcess;
import io.vestibule.app.bench.bare.BareScimService;
import io.vestibule.app.bench.bare.BareToken;
import io.vestibule.app.bench.bare.store.BareDatabase;
import io.vestibule.app.bench.machine.BenchPostgres;
import io.vestibule.app.bench.machine.BenchPostgres.Database;
import io.vestibule.app.bench.machine.ServerCpu;
import io.vestibule.app.bench.machine.Workplace;
import java.util.HexFormat;

/** The bare service with as many people and groups as the product has. */
record BareDirectory(BareProcess bare, BenchPostgres postgres, Scale scale)
    implements AutoCloseable {

  private static final String TOKEN = "bare-token";
  private static final String DOMAIN = "bare.example";

  static BareDirectory start(Workplace place, BenchPostgres postgres, Scale scale) {
    var database = postgres.create("bare_scim");
    database.execute(BareDatabase.SCHEMA);
    fill(database, scale);
    return new BareDirectory(
        BareProcess.start(place, BareScimService.class, database, ""), postgres, scale);
  }

  ScimShots shots() {
    return new ScimShots(
        TOKEN, DOMAIN, scale.users(), user -> id("1", user), group -> id("4", group));
  }

  ServerCpu cpu() {
    return new ServerCpu(bare.process(), postgres);
  }

  private static String id(String kind, int number) {
    return "01900000-0000-7000-8%s00-%012x".formatted(kind, number + 1);
  }

  private static String sqlId(String kind) {
    return "('01900000-0000-7000-8%s00-' || lpad(to_hex(i), 12, '0'))::uuid".formatted(kind);
  }

  private static void fill(Database database, Scale scale) {
    var hash = HexFormat.of().formatHex(BareToken.hash(TOKEN));
    database.execute(
        "INSERT INTO token VALUES ('\\x%s', gen_random_uuid())".formatted(hash),
        people(scale.users()),
        """
        INSERT INTO session SELECT gen_random_uuid(), id FROM person
        """,
        "INSERT INTO team SELECT %s, 'group' || i FROM generate_series(1, %d) i"
            .formatted(sqlId("4"), scale.groups()));
    scale
        .teams()
        .forEach(
            team ->
                database.execute(
                    "INSERT INTO team_member SELECT '%s', %s FROM generate_series(%d, %d) i"
                        .formatted(
                            id("4", team.number()),
                            sqlId("1"),
                            team.first() + 1,
                            team.last() + 1)));
    database.execute("VACUUM ANALYZE", "CHECKPOINT");
  }

  private static String people(int count) {
    return """
        INSERT INTO person
        SELECT %s, 'person' || i || '@%s', true, jsonb_build_object(
            'schemas', jsonb_build_array('urn:ietf:params:scim:schemas:core:2.0:User'),
            'id', %1$s, 'userName', 'person' || i || '@%2$s', 'displayName', 'Ada Lovelace',
            'name', jsonb_build_object('givenName', 'Ada', 'familyName', 'Lovelace'),
            'emails', jsonb_build_array(jsonb_build_object('primary', true, 'type', 'work',
              'value', 'person' || i || '@%2$s')),
            'locale', 'en-US', 'externalId', '00u' || i, 'active', true,
            'meta', jsonb_build_object('resourceType', 'User', 'created', now(),
              'lastModified', now(), 'location', 'http://localhost:8080/scim/v2/Users/' || %1$s)),
          now()
        FROM generate_series(1, %3$d) i
        """
        .formatted(sqlId("1"), DOMAIN, count);
  }

  @Override
  public void close() {
    bare.close();
  }
}
