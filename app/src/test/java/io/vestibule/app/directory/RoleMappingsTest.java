package io.vestibule.app.directory;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vestibule.app.testing.Client.Answer;
import io.vestibule.app.testing.Race;
import io.vestibule.app.testing.VestibuleServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

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
}
