package io.vestibule.scim.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.scim.testing.ScimClient;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GroupsTest {
  private final ScimClient client = new ScimClient();
  private String alice;
  private String bob;
  private String carol;
  private String group;

  @BeforeEach
  void aGroupOfAliceAndBob() {
    alice = user("alice");
    bob = user("bob");
    carol = user("carol");
    group =
        client
            .post(
                "Groups",
                "{\"displayName\":\"Staff\",\"members\":[{\"value\":\"%s\"},{\"value\":\"%s\"}]}"
                    .formatted(alice, bob))
            .is(201)
            .id();
  }

  private String user(String name) {
    return client.post("Users", "{\"userName\":\"" + name + "\"}").is(201).id();
  }

  private void patch(String operation) {
    client.patch("Groups/" + group, "{\"Operations\":[" + operation + "]}").is(204);
  }

  private List<String> members() {
    var ids = new ArrayList<String>();
    var members = client.get("Groups/" + group).is(200).json().path("members");
    members.forEach(member -> ids.add(member.path("value").asText()));
    return ids;
  }

  @Test
  void membersAreReferences() {
    var read = client.get("Groups/" + group).is(200);

    assertThat(read.at("members/0/value")).isEqualTo(alice);
    assertThat(read.at("members/0/$ref"))
        .isEqualTo("https://sso.example.com/scim/v2/Users/" + alice);
    assertThat(read.at("members/0/type")).isEqualTo("User");
    assertThat(client.get("Users/" + alice).at("groups/0/display")).isEqualTo("Staff");
  }

  @Test
  void membersAreLeftOutOnRequest() {
    var read = client.get("Groups/" + group + "?excludedAttributes=members").is(200);

    assertThat(read.json().has("members")).isFalse();
    assertThat(read.at("displayName")).isEqualTo("Staff");
  }

  @Test
  void aPatchAnswersNothingUnlessAttributesAreAskedFor() {
    var body =
        "{\"Operations\":[{\"op\":\"add\",\"path\":\"members\",\"value\":[{\"value\":\"%s\"}]}]}";

    assertThat(client.patch("Groups/" + group, body.formatted(carol)).is(204).body()).isEmpty();
    assertThat(
            client
                .patch("Groups/" + group + "?attributes=displayName", body.formatted(carol))
                .is(200)
                .at("displayName"))
        .isEqualTo("Staff");
  }

  @Test
  void addingAMemberAgainChangesNothing() {
    patch("{\"op\":\"add\",\"path\":\"members\",\"value\":[{\"value\":\"%s\"}]}".formatted(alice));

    assertThat(members()).containsExactly(alice, bob);
  }

  @Test
  void anUnknownMemberIsRefusedAndNothingIsAdded() {
    var body =
        ("{\"Operations\":[{\"op\":\"add\",\"path\":\"members\",\"value\":[{\"value\":\"%s\"},"
                + "{\"value\":\"nobody\"}]}]}")
            .formatted(carol);

    client.patch("Groups/" + group, body).isRefused(400, "invalidValue");

    assertThat(members()).containsExactly(alice, bob);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // RFC 7644, with Entra's flag
        "{'op':'remove','path':'members[value eq `ALICE`]'}",
        // Entra
        "{'op':'Remove','path':'members','value':[{'$ref':null,'value':'ALICE'}]}",
        // JumpCloud
        "{'op':'remove','path':'members','value':{'value':'ALICE'}}",
        "{'op':'remove','path':'members','value':['ALICE']}",
        "{'op':'remove','path':'members[value eq `ALICE`]','value':[{'value':'ALICE'}]}",
        "{'op':'remove','path':'urn:ietf:params:scim:schemas:core:2.0:Group:members[value eq `ALICE`]'}",
        "{'op':'remove','path':'members[value eq `ALICE` or value eq `nobody`]'}",
        "{'op':'remove','path':'members[value sw `ALICE` and type eq `User`]'}"
      })
  void oneMemberIsRemoved(String operation) {
    patch(operation.replace('\'', '"').replace("`", "\\\"").replace("ALICE", alice));

    assertThat(members()).containsExactly(bob);
  }

  @Test
  void removingWhoIsNoMemberIsNoError() {
    patch("{\"op\":\"remove\",\"path\":\"members[value eq \\\"%s\\\"]\"}".formatted(carol));

    assertThat(members()).containsExactly(alice, bob);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"op\":\"remove\",\"path\":\"members\"}",
        "{\"op\":\"replace\",\"path\":\"members\",\"value\":[]}",
        "{\"op\":\"replace\",\"value\":{\"members\":[]}}"
      })
  void allMembersAreRemoved(String operation) {
    patch(operation);

    assertThat(members()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"op\":\"replace\",\"path\":\"members\",\"value\":[{\"value\":\"CAROL\"}]}",
        "{\"op\":\"Replace\",\"value\":{\"members\":[{\"value\":\"CAROL\",\"display\":\"c\"}]}}"
      })
  void replacedMembersAreTheOnlyOnes(String operation) {
    patch(operation.replace("CAROL", carol));

    assertThat(members()).containsExactly(carol);
  }

  @Test
  void aRenameAsOktaSendsItKeepsTheMembers() {
    patch(
        "{\"op\":\"replace\",\"value\":{\"id\":\"%s\",\"displayName\":\"Crew\"}}".formatted(group));

    assertThat(members()).containsExactly(alice, bob);
    assertThat(client.get("Groups/" + group).at("displayName")).isEqualTo("Crew");
  }

  @Test
  void aPutWithoutMembersKeepsThemAndWithAnEmptyListClearsThem() {
    client.put("Groups/" + group, "{\"displayName\":\"Staff\"}").is(200);
    assertThat(members()).containsExactly(alice, bob);

    client.put("Groups/" + group, "{\"displayName\":\"Staff\",\"members\":[]}").is(200);
    assertThat(members()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"op\":\"replace\",\"path\":\"members[value eq \\\"x\\\"].type\",\"value\":\"User\"} | mutability",
        "{\"op\":\"replace\",\"path\":\"members.value\",\"value\":\"x\"} | mutability",
        "{\"op\":\"add\",\"path\":\"members\",\"value\":[{\"type\":\"User\"}]} | invalidValue",
        "{\"op\":\"add\",\"path\":\"members\",\"value\":[{\"value\":\"x\",\"type\":\"Group\"}]} | invalidValue",
        "{\"op\":\"remove\",\"path\":\"displayName\"} | mutability",
        "{\"op\":\"replace\",\"path\":\"displayName\",\"value\":\"\"} | mutability",
        "{\"op\":\"replace\",\"path\":\"nickname\",\"value\":\"x\"} | invalidPath",
        "{\"op\":\"remove\"} | noTarget"
      })
  void whatCannotBeDoneIsRefused(String operation, String scimType) {
    client
        .patch("Groups/" + group, "{\"Operations\":[" + operation + "]}")
        .isRefused(400, scimType);
  }

  @Test
  void aNameIsTakenInAnyCase() {
    client.post("Groups", "{\"displayName\":\"STAFF\"}").isRefused(409, "uniqueness");
  }

  @ParameterizedTest
  @CsvSource({"STAFF, ALICE, 1", "STAFF, CAROL, 0"})
  void entraAsksWhetherSomebodyIsAMember(String ignored, String who, String found) {
    var id = who.equals("ALICE") ? alice : carol;
    var filter = "displayName%20eq%20%22staff%22%20and%20members%20eq%20%22" + id + "%22";

    assertThat(client.get("Groups?excludedAttributes=members&filter=" + filter).at("totalResults"))
        .isEqualTo(found);
  }
}
