package io.vestibule.app.directory.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.db.ExplainingDatabase;
import io.vestibule.app.directory.DirectoryGroupId;
import io.vestibule.app.directory.DirectoryId;
import io.vestibule.app.directory.DirectoryState;
import io.vestibule.app.directory.DirectoryTokenId;
import io.vestibule.app.directory.DirectoryUserId;
import io.vestibule.app.directory.ScimCaller;
import io.vestibule.app.directory.SomeDirectory;
import io.vestibule.app.directory.request.ScimExchange;
import io.vestibule.app.organization.OrganizationId;
import io.vestibule.app.project.ProjectId;
import io.vestibule.app.testing.VestibuleServer;
import io.vestibule.scim.ScimLimits;
import io.vestibule.scim.filter.FilterReader;
import io.vestibule.scim.patch.MemberChange;
import io.vestibule.scim.port.ListQuery;
import io.vestibule.scim.port.Member;
import io.vestibule.scim.port.PageStart;
import io.vestibule.scim.port.Projection;
import io.vestibule.scim.port.Sort;
import io.vestibule.scim.quirk.AppliedQuirks;
import io.vestibule.scim.schema.ResourceSchema;
import io.vestibule.scim.schema.Schemas;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.glassfish.jersey.internal.MapPropertiesDelegate;
import org.glassfish.jersey.server.ContainerRequest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Among 20,000 users and 2,000 groups, one of which has them all, no question reads everything. */
class ScimPlansTest {

  @RegisterExtension static final VestibuleServer SERVER = VestibuleServer.create();

  private static final int USERS = 20_000;
  private static final URI BASE = URI.create("http://localhost:8080/scim/v2/");

  private static SomeDirectory directory;
  private static ExplainingDatabase explaining;
  private static ScimCaller caller;

  private static ContainerRequest someRequest() {
    var address = BASE.resolve("Users");
    return new ContainerRequest(BASE, address, "GET", null, new MapPropertiesDelegate(), null);
  }

  @BeforeAll
  @Timeout(120)
  static void aFullDirectory() {
    directory = SomeDirectory.in(SERVER);
    var id = DirectoryId.fromString(directory.id());
    var organization = OrganizationId.fromString(directory.organization());
    var project =
        UUID.fromString(
            SERVER.query("SELECT project_id FROM directory WHERE id = '" + id.uuid() + "'"));
    caller =
        new ScimCaller(
            new ProjectId(project),
            organization,
            id,
            new DirectoryTokenId(new UUID(0, 1)),
            DirectoryState.ACTIVE,
            false,
            ScimExchange.over(someRequest(), Instant.EPOCH));
    var key =
        "'%s'::uuid, '%s'::uuid, '%s'::uuid".formatted(project, organization.uuid(), id.uuid());
    SERVER.execute(
        """
        INSERT INTO directory_user
          (project_id, organization_id, directory_id, id, user_name, user_name_key, external_id,
           active, document, link, created_at, updated_at)
        SELECT %s, %s, 'U' || n, 'u' || n, 'x' || n, true,
          format('{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"U%%1$s",
                   "active":true,"emails":[{"value":"U%%1$s@example.com","type":"work"}]}', n)::jsonb,
          'none', now(), now() FROM generate_series(1, %d) n
        """
            .formatted(key, uuid("n"), USERS));
    SERVER.execute(
        """
        INSERT INTO directory_group
          (project_id, organization_id, directory_id, id, display_name, display_name_key,
           external_id, document, created_at, updated_at)
        SELECT %s, %s, 'G' || n, 'g' || n, 'y' || n,
          format('{"displayName":"G%%s"}', n)::jsonb, now(), now() FROM generate_series(1, 2000) n
        """
            .formatted(key, uuid("n")));
    SERVER.execute(
        """
        INSERT INTO directory_group_member
          (project_id, organization_id, directory_id, group_id, member_id)
        SELECT %1$s, %2$s, %3$s FROM generate_series(1, %4$d) n
        UNION ALL
        SELECT %1$s, %5$s, %6$s FROM generate_series(2, 2000) n
        """
            .formatted(key, uuid("1"), uuid("n"), USERS - 5000, uuid("n"), uuid("n")));
    vacuum("directory_user");
    vacuum("directory_group");
    vacuum("directory_group_member");
    explaining = new ExplainingDatabase(SERVER.databaseUrl());
  }

  /**
   * Again and again while anybody still looks at how it was: then no page counts as seen by all.
   */
  private static void vacuum(String table) {
    do {
      SERVER.execute("VACUUM ANALYZE " + table);
    } while (SERVER
        .query("SELECT relallvisible < relpages FROM pg_class WHERE relname = '" + table + "'")
        .equals("t"));
  }

  private static String uuid(String number) {
    return "('00000000-0000-7000-8000-' || lpad(to_hex(%s), 12, '0'))::uuid".formatted(number);
  }

  private static UUID uuid(int number) {
    return new UUID(0x7000L, 0x8000000000000000L | number);
  }

  private static String user(int number) {
    return new DirectoryUserId(uuid(number)).text();
  }

  private static ListQuery query(
      ResourceSchema schema, Optional<String> filter, Optional<String> sort, PageStart start) {
    var reader = new FilterReader(schema, ScimLimits.DEFAULT, new AppliedQuirks());
    return new ListQuery(
        filter.map(reader::read),
        sort.map(name -> new Sort(schema.resolve(name).orElseThrow(), false)),
        start,
        100,
        Projection.all());
  }

  private static long users(ListQuery query) {
    var table = SearchedTables.users(BASE);
    var filter = ScimFilterToSql.condition(query.filter(), table);
    var order = new RowOrder("u.id", table, query.sort());
    return explaining
        .database()
        .read(tx -> new PageSearch(SearchedRows.users(tx, caller), filter, order).find(query))
        .totalResults();
  }

  private static long groups(ListQuery query) {
    var table = SearchedTables.groups(BASE);
    var filter = ScimFilterToSql.condition(query.filter(), table);
    var order = new RowOrder("g.id", table, query.sort());
    return explaining
        .database()
        .read(tx -> new PageSearch(SearchedRows.groups(tx, caller), filter, order).find(query))
        .totalResults();
  }

  private static void assertFoundByKey(String key) {
    assertThat(explaining.plans())
        .isNotEmpty()
        .allSatisfy(
            plan -> assertThat(plan).contains(key).doesNotContain("Seq Scan on directory_"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "userName eq \"u77\" | user_name_key = ",
        "USERNAME eq \"U77\" and active eq true | user_name_key = ",
        "externalId eq \"x77\" | external_id = ",
        "id eq \"<77>\" | id = ",
        "emails eq \"u77@EXAMPLE.com\" | directory_user_email ",
        "emails.value eq \"u77@example.com\" | directory_user_email ",
        "emails[type eq \"work\"].value eq \"u77@example.com\" | directory_user_email ",
        "emails[type eq \"work\" and value eq \"u77@example.com\"] | directory_user_email ",
        "userName eq \"u77\" or emails.value eq \"u77@example.com\" | BitmapOr"
      })
  void aUserIsFoundByKey(String filterAndKey) {
    var parts = filterAndKey.replace("<77>", user(77)).split(" \\| ");

    assertThat(
            users(
                query(
                    Schemas.USER, Optional.of(parts[0]), Optional.empty(), new PageStart.Index(1))))
        .isEqualTo(1);

    assertFoundByKey(parts[1]);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "displayName eq \"G9\" | display_name_key = | 1",
        "externalId eq \"y9\" | external_id = | 1",
        "members eq \"<77>\" | member_id = | 2",
        "members.value eq \"<19000>\" | member_id = | 0",
        "id eq \"<g1>\" and members eq \"<77>\" | member_id = | 1",
        "id eq \"<g9>\" and members eq \"<77>\" | member_id = | 0"
      })
  void aGroupIsFoundByKey(String filterAndKey) {
    var parts =
        filterAndKey
            .replace("<77>", user(77))
            .replace("<19000>", user(19_000))
            .replace("<g1>", new DirectoryGroupId(uuid(1)).text())
            .replace("<g9>", new DirectoryGroupId(uuid(9)).text())
            .split(" \\| ");

    assertThat(
            groups(
                query(
                    Schemas.GROUP,
                    Optional.of(parts[0]),
                    Optional.empty(),
                    new PageStart.Index(1))))
        .isEqualTo(Long.parseLong(parts[2]));

    assertFoundByKey(parts[1]);
  }

  @Test
  void aLatePageCountsItsWayThroughAnIndexAndReadsNoDocumentOnIt() {
    users(query(Schemas.USER, Optional.empty(), Optional.empty(), new PageStart.Index(19_000)));

    assertThat(explaining.plans().get(0)).contains("Index Only Scan").doesNotContain("Seq Scan");
  }

  @Test
  void nobodyIsCountedForAPageOfAll() {
    var all = query(Schemas.USER, Optional.empty(), Optional.empty(), new PageStart.Index(1));

    assertThat(users(all)).isEqualTo(USERS);
    assertThat(explaining.plans())
        .hasSize(2)
        .last()
        .satisfies(
            plan -> assertThat(plan).contains("directory_size").doesNotContain("directory_user"));
  }

  @Test
  void aPageByCursorBeginsAtItsPlace() {
    var after = new PageStart.After(uuid(15_000).toString());
    users(query(Schemas.USER, Optional.empty(), Optional.empty(), after));
    assertThat(explaining.plans().get(0)).contains("Index Cond: ", "id > ");

    var named = new PageStart.After(uuid(15_000) + "=u15000");
    users(query(Schemas.USER, Optional.empty(), Optional.of("userName"), named));
    assertThat(explaining.plans().get(0))
        .containsPattern("Index Cond: .*user_name_key")
        .doesNotContain("Seq Scan on directory_");
  }

  @Test
  void membersComeAndGoByKeyHoweverManyThereAre() {
    var group = new DirectoryGroupId(uuid(1));
    var crowd = IntStream.range(16_000, 17_000).mapToObj(n -> Member.of(user(n))).toList();
    for (var change :
        List.<MemberChange>of(
            new MemberChange.Add(List.of(Member.of(user(18_000)))),
            new MemberChange.Remove(Set.of(user(18_000))),
            new MemberChange.Add(crowd))) {
      var members =
          explaining
              .database()
              .write(
                  tx -> {
                    var changed = new MembersOfGroup(tx, caller, BASE, group);
                    changed.apply(List.of(change));
                    return changed;
                  });
      assertThat(members.haveChanged()).isTrue();
      var plans = explaining.plans();
      assertThat(plans)
          .as("statements for a thousand members are as few as for one")
          .hasSizeLessThanOrEqualTo(2)
          .allSatisfy(plan -> assertThat(plan).doesNotContain("Seq Scan on directory_"));
    }
  }

  @Test
  void theMembersOfALargeGroupAreReadPortionByPortion() {
    var members = new StoredMembers(explaining.database(), caller, new DirectoryGroupId(uuid(1)));
    var count = new int[1];

    members.forEach(member -> count[0]++);

    assertThat(count[0]).isGreaterThanOrEqualTo(USERS - 5000);
    assertThat(explaining.plans())
        .hasSizeGreaterThan(10)
        .allSatisfy(
            plan ->
                assertThat(plan)
                    .contains("Limit", "Index")
                    .containsPattern("(member|child)_id > "));
  }

  @Test
  void overHttpALargeGroupComesWholeAndWithoutItsMembersAtOnce() {
    var path = "/scim/v2/Groups/" + new DirectoryGroupId(uuid(1)).text();

    var whole = directory.scim().get(path).json().path("members");
    assertThat(whole.size()).isGreaterThanOrEqualTo(USERS - 5000);

    var without = directory.scim().get(path + "?excludedAttributes=members");
    assertThat(without.json().has("members")).isFalse();
    assertThat(without.body().length()).isLessThan(1000);
  }
}
