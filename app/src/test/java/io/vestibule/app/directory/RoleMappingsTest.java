package io.vestibule.app.directory;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vestibule.app.testing.Client.Answer;
import io.vestibule.app.testing.Race;
import io.vestibule.app.testing.VestibuleServer;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Groups of a directory give roles. */
class RoleMappingsTest {

  @RegisterExtension static final VestibuleServer SERVER = VestibuleServer.create();

  private SomeDirectory directory;
  private String ann;
  private String bob;
  private String staff;

  @BeforeEach
  void aGroupOfOne() {
    directory = SomeDirectory.in(SERVER);
    ann = directory.user("ann");
    bob = directory.user("bob");
    staff = directory.group("Staff");
    add(ann);
  }

  private void add(String user) {
    directory.patch(
        "Groups/" + staff,
        "{\"op\":\"add\",\"path\":\"members\",\"value\":[{\"value\":\"" + user + "\"}]}");
  }

  private static String mapping(String group, String role) {
    return "{\"role_mappings\":[{\"group\":\"" + group + "\",\"role\":\"" + role + "\"}]}";
  }

  private Answer map(String role) {
    return directory.owner().put(directory.path() + "/role-mappings", mapping(staff, role));
  }

  private Answer unmap() {
    return directory.owner().put(directory.path() + "/role-mappings", "{\"role_mappings\":[]}");
  }

  private String roles(String user) {
    var words = new StringBuilder();
    for (JsonNode role : directory.membership(user).path("roles")) {
      words.append(words.isEmpty() ? "" : " ").append(role.asText());
    }
    return words.toString();
  }

  @Test
  void whoIsInTheGroupHasTheRoleForAsLong() {
    var moves = map("admin").json();

    assertThat(moves.path("gained_count").asInt()).isEqualTo(1);
    assertThat(moves.at("/gained/0/role").asText()).isEqualTo("admin");
    assertThat(roles(ann)).isEqualTo("admin member");
    assertThat(roles(bob)).isEqualTo("member");

    add(bob);
    assertThat(roles(bob)).isEqualTo("admin member");
    assertThat(directory.membership(bob).path("grants").toString())
        .contains("{\"role\":\"admin\",\"source\":\"scim\"}");

    directory.patch(
        "Groups/" + staff,
        "{\"op\":\"remove\",\"path\":\"members[value eq \\\"" + ann + "\\\"]\"}");
    assertThat(roles(ann)).isEqualTo("member");

    directory.scim().delete("/scim/v2/Groups/" + staff);
    assertThat(roles(bob)).isEqualTo("member");
    assertThat(directory.owner().get(directory.path() + "/role-mappings").json().path("data"))
        .isEmpty();
  }

  @Test
  void aPreviewTellsWhoGainsAndLosesAndChangesNothing() {
    map("admin");

    var preview =
        directory
            .owner()
            .post(directory.path() + "/role-mappings/preview", "{\"role_mappings\":[]}")
            .json();

    assertThat(preview.path("lost_count").asInt()).isEqualTo(1);
    assertThat(preview.at("/lost/0/user_id").asText())
        .isEqualTo(directory.shown(ann).path("user_id").asText());
    assertThat(roles(ann)).isEqualTo("admin member");
    assertThat(unmap().json().path("lost_count").asInt()).isEqualTo(1);
    assertThat(roles(ann)).isEqualTo("member");
  }

  @Test
  void theLastOwnerIsNotMappedAway() {
    map("owner");

    assertThat(unmap().code()).isEqualTo("LAST_OWNER");
    assertThat(
            directory
                .owner()
                .post(directory.path() + "/role-mappings/preview", mapping(staff, "admin"))
                .code())
        .isEqualTo("LAST_OWNER");
    assertThat(roles(ann)).isEqualTo("member owner");
  }

  @Test
  void aRoleOfAGroupIsNotTakenAwayByHand() {
    map("admin");
    var path = "/v1/organizations/" + directory.organization() + "/memberships/";
    var membership = path + directory.membership(ann).path("id").asText();

    var refused = directory.owner().patch(membership, "{\"roles\":[\"member\"]}");
    assertThat(refused.code()).isEqualTo("ROLE_MANAGED_BY_DIRECTORY");

    directory.owner().patch(membership, "{\"roles\":[\"admin\",\"owner\"]}");
    assertThat(roles(ann)).isEqualTo("admin member owner");
    unmap();
    assertThat(roles(ann)).isEqualTo("member owner");
  }

  @Test
  void whoLeavesTheDirectoryLosesWhatItGave() {
    map("admin");
    directory.scim().delete("/scim/v2/Users/" + ann);

    ann = directory.user("ann");

    assertThat(directory.membership(ann).path("state").asText()).isEqualTo("active");
    assertThat(roles(ann)).isEqualTo("member");
  }

  @Test
  void aDeletedDirectoryLeavesItsRolesToTheOrganization() {
    map("admin");
    var person = directory.shown(ann).path("user_id").asText();

    directory.owner().delete(directory.path());

    var membership =
        directory
            .owner()
            .get("/v1/organizations/" + directory.organization() + "/memberships?user_id=" + person)
            .json()
            .at("/data/0");
    assertThat(membership.path("grants").toString())
        .contains("{\"role\":\"admin\",\"source\":\"manual\"}");
  }

  @Test
  void whoJoinsWhileTheMappingChangesIsNotForgotten() {
    var memberships = "/v1/organizations/" + directory.organization() + "/memberships/";
    var boss = memberships + directory.membership(bob).path("id").asText();
    directory.owner().patch(boss, "{\"roles\":[\"owner\"]}");
    for (int round = 0; round < 5; round++) {
      var newcomer = directory.user("racer" + round);
      var role = round % 2 == 0 ? "admin" : "owner";

      Race.of(
          2,
          runner -> {
            if (runner == 0) {
              add(newcomer);
            } else {
              map(role);
            }
            return runner;
          });

      assertThat(roles(newcomer)).as("round " + round).contains(role);
      map("owner");
    }
  }

  @Test
  void badMappingsAreRefused() {
    var path = directory.path() + "/role-mappings";
    var owner = directory.owner();
    var foreign = SomeDirectory.in(SERVER).group("Theirs");

    assertThat(owner.put(path, mapping(foreign, "admin")).status()).isEqualTo(404);
    assertThat(owner.put(path, mapping(staff, "member")).status()).isEqualTo(422);
    assertThat(owner.put(path, mapping(staff, "king")).status()).isEqualTo(422);
    assertThat(owner.put(path, mapping("x", "admin")).status()).isEqualTo(422);
    assertThat(owner.put(path, "{}").status()).isEqualTo(422);
    assertThat(owner.put(path, "{\"role_mappings\":[{}]}").status()).isEqualTo(422);
    assertThat(owner.put(path, "{\"role_mappings\":[null]}").status()).isEqualTo(422);
    assertThat(owner.get("/v1/directories/dir_x/role-mappings").status()).isEqualTo(404);
  }

  private Answer mapValue(String value, String role) {
    return directory.owner().put(directory.path() + "/role-mappings", valueMapping(value, role));
  }

  private static String valueMapping(String value, String role) {
    return "{\"role_mappings\":[{\"attribute\":\"roles\",\"value\":\""
        + value
        + "\",\"role\":\""
        + role
        + "\"}]}";
  }

  private String userWithRoles(String name, String roles) {
    var body = "{\"roles\":" + roles + "," + directory.userBody(name).strip().substring(1);
    return SomeDirectory.text(directory.scim().post("/scim/v2/Users", body), "/id");
  }

  /** Entra ID with SingleAppRoleAssignment, AssertiveAppRoleAssignments; Okta. */
  private static List<String> rolesAsSent() {
    return List.of(
        "[{\"primary\":true,\"value\":\"Billing.Admin\"}]",
        "[{\"primary\":false,\"type\":\"WindowsAzureActiveDirectoryRole\",\"display\":\"Billing\","
            + "\"value\":\"{\\\"id\\\":\\\"06b07648\\\",\\\"value\\\":\\\"Billing.Admin\\\","
            + "\\\"displayName\\\":\\\"Billing\\\"}\"}]",
        "[{\"value\":\"viewer\"},{\"value\":\" billing.admin \",\"display\":\"Billing\"}]");
  }

  @ParameterizedTest
  @MethodSource("rolesAsSent")
  void aValueOfTheRolesAttributeGivesARole(String sent) {
    var moves = mapValue("Billing.Admin", "admin");
    assertThat(moves.status()).isEqualTo(200);

    var cid = userWithRoles("cid", sent);

    assertThat(roles(cid)).isEqualTo("admin member");
    assertThat(directory.membership(cid).path("grants").toString())
        .contains("{\"role\":\"admin\",\"source\":\"scim\"}");
    directory.patch("Users/" + cid, "{\"op\":\"replace\",\"path\":\"roles\",\"value\":[]}");
    assertThat(roles(cid)).isEqualTo("member");
    directory.patch("Users/" + cid, "{\"op\":\"add\",\"path\":\"roles\",\"value\":" + sent + "}");
    assertThat(roles(cid)).isEqualTo("admin member");
  }

  @Test
  void aValueThatLooksLikeJsonButIsNoneIsAValue() {
    mapValue("{broken", "admin");

    assertThat(roles(userWithRoles("cid", "[{\"value\":\"{broken\"}]"))).isEqualTo("admin member");
  }

  @Test
  void mappingAValueMovesThoseWhoHaveItAlready() {
    var cid = userWithRoles("cid", "[{\"value\":\"Chief\"}]");
    var path = directory.path() + "/role-mappings";

    var preview = directory.owner().post(path + "/preview", valueMapping("chief", "admin")).json();
    assertThat(preview.path("gained_count").asInt()).isEqualTo(1);
    assertThat(roles(cid)).isEqualTo("member");

    mapValue("chief", "owner");
    assertThat(roles(cid)).isEqualTo("member owner");
    assertThat(unmap().code()).isEqualTo("LAST_OWNER");
    assertThat(directory.owner().get(path).json().at("/data/0").toString())
        .contains("\"attribute\":\"roles\"", "\"value\":\"chief\"", "\"role\":\"owner\"");
    var membership =
        "/v1/organizations/"
            + directory.organization()
            + "/memberships/"
            + directory.membership(cid).path("id").asText();
    assertThat(directory.owner().patch(membership, "{\"roles\":[\"member\"]}").code())
        .isEqualTo("ROLE_MANAGED_BY_DIRECTORY");
  }

  @Test
  void groupsAndValuesAreMappedSideBySide() {
    var cid = userWithRoles("cid", "[{\"value\":\"Chief\"}]");

    directory
        .owner()
        .put(
            directory.path() + "/role-mappings",
            "{\"role_mappings\":[{\"group\":\""
                + staff
                + "\",\"role\":\"admin\"},{\"attribute\":\"roles\",\"value\":\"Chief\",\"role\":\"admin\"}]}");

    assertThat(roles(ann)).isEqualTo("admin member");
    assertThat(roles(cid)).isEqualTo("admin member");
    add(cid);
    directory.patch("Users/" + cid, "{\"op\":\"remove\",\"path\":\"roles\"}");
    assertThat(roles(cid)).isEqualTo("admin member");
  }

  @Test
  void whoeverWritesAtTheSameMomentAUserOfAMappedValueHasTheRole() {
    var users = new ConcurrentLinkedQueue<String>();

    Race.of(
        8,
        i ->
            i == 0
                ? mapValue("racer", "admin").status()
                : users.add(userWithRoles("racer" + i, "[{\"value\":\"racer\"}]")) ? 201 : 0);

    assertThat(users).hasSize(7).allMatch(user -> roles(user).equals("admin member"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"attribute\":\"roles\",\"role\":\"admin\"}",
        "{\"value\":\"x\",\"role\":\"admin\"}",
        "{\"attribute\":\"title\",\"value\":\"x\",\"role\":\"admin\"}",
        "{\"attribute\":\"roles\",\"value\":\" \",\"role\":\"admin\"}",
        "{\"attribute\":\"roles\",\"value\":\"a\\u0000b\",\"role\":\"admin\"}",
        "{\"role\":\"admin\"}",
        "{\"attribute\":\"roles\",\"value\":\"x\"}"
      })
  void aMappingThatIsNoneIsRefused(String mapping) {
    var refused =
        directory
            .owner()
            .put(directory.path() + "/role-mappings", "{\"role_mappings\":[" + mapping + "]}");

    assertThat(refused.status()).as(mapping + refused.body()).isEqualTo(422);
  }

  /** Entra ID with SingleAppRoleAssignment: the validator's path, also where no role is there. */
  @Test
  void aRoleSetThroughAValueFilterCounts() {
    mapValue("Billing.Admin", "admin");

    directory.patch(
        "Users/" + bob,
        "{\"op\":\"Add\",\"path\":\"roles[primary eq \\\"True\\\"].value\",\"value\":\"Billing.Admin\"}");

    assertThat(roles(bob)).isEqualTo("admin member");
  }
}
