package io.vestibule.app.directory;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vestibule.app.testing.Client.Answer;
import io.vestibule.app.testing.Race;
import io.vestibule.app.testing.VestibuleServer;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A group may be a member of a group; its members have the roles of the groups around it. */
class NestedGroupsTest {

  @RegisterExtension static final VestibuleServer SERVER = VestibuleServer.create();

  private SomeDirectory directory;
  private String ann;
  private String bob;
  private String company;
  private String sales;
  private String field;

  @BeforeEach
  void threeGroups() {
    directory = SomeDirectory.in(SERVER);
    ann = directory.user("ann");
    bob = directory.user("bob");
    company = directory.group("Company");
    sales = directory.group("Sales");
    field = directory.group("Field");
    map(company);
  }

  private void map(String group) {
    directory
        .owner()
        .put(
            directory.path() + "/role-mappings",
            "{\"role_mappings\":[{\"group\":\"" + group + "\",\"role\":\"admin\"}]}");
  }

  private static String values(String... members) {
    var list = new StringBuilder();
    for (var member : members) {
      list.append(list.isEmpty() ? "" : ",").append("{\"value\":\"" + member + "\"}");
    }
    return "[" + list + "]";
  }

  private Answer add(String group, String... members) {
    return directory.patch(
        "Groups/" + group,
        "{\"op\":\"add\",\"path\":\"members\",\"value\":" + values(members) + "}");
  }

  private String roles(String user) {
    return StreamSupport.stream(directory.membership(user).path("roles").spliterator(), false)
        .map(JsonNode::asText)
        .toList()
        .toString();
  }

  private JsonNode members(String group) {
    return directory.scim().get("/scim/v2/Groups/" + group).json().path("members");
  }

  @Test
  void membersOfNestedGroupsHaveTheRolesOfTheGroupsAround() {
    add(field, ann);
    add(sales, field);
    assertThat(roles(ann)).isEqualTo("[member]");

    assertThat(add(company, sales, bob).status()).isEqualTo(204);

    assertThat(roles(ann)).isEqualTo("[admin, member]");
    assertThat(roles(bob)).isEqualTo("[admin, member]");
    var cid = directory.user("cid");
    add(field, cid);
    assertThat(roles(cid)).isEqualTo("[admin, member]");

    directory.patch(
        "Groups/" + sales,
        "{\"op\":\"remove\",\"path\":\"members[value eq \\\"" + field + "\\\"]\"}");
    assertThat(roles(ann)).isEqualTo("[member]");
    assertThat(roles(bob)).isEqualTo("[admin, member]");
  }

  @Test
  void membersAreShownWithTheirType() {
    add(company, ann, sales);

    var members = members(company);

    assertThat(members).hasSize(2);
    assertThat(members.at("/0/type").asText()).isEqualTo("User");
    assertThat(members.at("/1/type").asText()).isEqualTo("Group");
    assertThat(members.at("/1/value").asText()).isEqualTo(sales);
    assertThat(members.at("/1/display").asText()).isEqualTo("Sales");
    assertThat(members.at("/1/$ref").asText()).endsWith("/scim/v2/Groups/" + sales);
  }

  @Test
  void entraAddsAndRemovesAGroupAsItDoesUsers() {
    add(sales, ann);

    directory.patch(
        "Groups/" + company,
        "{\"op\":\"Add\",\"path\":\"members\",\"value\":[{\"$ref\":null,\"value\":\""
            + sales
            + "\"},{\"$ref\":null,\"value\":\""
            + bob
            + "\"}]}");
    assertThat(roles(ann) + roles(bob)).isEqualTo("[admin, member][admin, member]");

    directory.patch(
        "Groups/" + company,
        "{\"op\":\"Remove\",\"path\":\"members\",\"value\":[{\"$ref\":null,\"value\":\""
            + sales
            + "\"}]}");
    assertThat(roles(ann) + roles(bob)).isEqualTo("[member][admin, member]");
  }

  @Test
  void oktaReplacesUsersAndGroupsWithAList() {
    add(sales, ann);
    var put =
        "{\"displayName\":\"Company\",\"members\":[{\"value\":\""
            + sales
            + "\",\"type\":\"Group\",\"display\":\"Sales\"},{\"value\":\""
            + bob
            + "\"}]}";

    assertThat(directory.scim().put("/scim/v2/Groups/" + company, put).status()).isEqualTo(200);
    assertThat(roles(ann)).isEqualTo("[admin, member]");
    var same = directory.scim().put("/scim/v2/Groups/" + company, put);
    assertThat(same.json().path("members")).hasSize(2);

    directory.patch(
        "Groups/" + company,
        "{\"op\":\"replace\",\"path\":\"members\",\"value\":" + values(bob) + "}");
    assertThat(roles(ann) + roles(bob)).isEqualTo("[member][admin, member]");
    directory.patch("Groups/" + company, "{\"op\":\"replace\",\"path\":\"members\",\"value\":[]}");
    assertThat(members(company)).isEmpty();
  }

  @Test
  void aGroupIsCreatedWithGroupsAsMembers() {
    var created =
        directory
            .scim()
            .post(
                "/scim/v2/Groups",
                "{\"displayName\":\"All\",\"members\":" + values(ann, sales) + "}");

    assertThat(created.status()).as(created.body()).isEqualTo(201);
    assertThat(created.json().path("members")).hasSize(2);
  }

  @Test
  void groupsAreRemovedByTheirType() {
    add(company, ann, sales);

    directory.patch(
        "Groups/" + company, "{\"op\":\"remove\",\"path\":\"members[type eq \\\"Group\\\"]\"}");

    assertThat(members(company)).hasSize(1);
    assertThat(members(company).at("/0/value").asText()).isEqualTo(ann);
  }

  @Test
  void aCycleIsRefusedAndChangesNothing() {
    add(company, sales);
    add(sales, field);

    for (var group : new String[] {company, sales, field}) {
      var refused = add(field, bob, group);
      assertThat(refused.status()).as(refused.body()).isEqualTo(400);
      assertThat(refused.json().path("scimType").asText()).isEqualTo("invalidValue");
      assertThat(refused.json().path("detail").asText()).contains("itself");
    }
    assertThat(members(field)).isEmpty();
  }

  @Test
  void ofTwoThatNestEachOtherAtTheSameMomentOneIsRefused() {
    var answers = Race.of(2, i -> i == 0 ? add(sales, field).status() : add(field, sales).status());

    assertThat(answers).containsExactlyInAnyOrder(204, 400);
  }

  @Test
  void anUnknownGroupIsRefused() {
    var other = SomeDirectory.in(SERVER).group("Foreign");

    var refused = add(company, ann, other);

    assertThat(refused.json().path("scimType").asText()).isEqualTo("invalidValue");
    assertThat(refused.json().path("detail").asText()).contains(other);
    assertThat(members(company)).isEmpty();
  }

  @Test
  void deletingAGroupInBetweenTakesTheRolesBelowIt() {
    add(field, ann);
    add(sales, field);
    add(company, sales);
    assertThat(roles(ann)).isEqualTo("[admin, member]");

    directory.scim().delete("/scim/v2/Groups/" + sales);

    assertThat(roles(ann)).isEqualTo("[member]");
    assertThat(members(company)).isEmpty();
    add(company, field);
    assertThat(roles(ann)).isEqualTo("[admin, member]");
  }

  @Test
  void aMappingThatComesLaterReachesNestedGroups() {
    add(field, ann);
    add(sales, field);

    map(sales);
    assertThat(roles(ann)).isEqualTo("[admin, member]");
    map(company);
    assertThat(roles(ann)).isEqualTo("[member]");
  }

  @Test
  void whoJoinsAGroupWhileItIsNestedHasTheRole() {
    Race.of(2, i -> i == 0 ? add(field, ann).status() : add(company, field).status());

    assertThat(roles(ann)).isEqualTo("[admin, member]");
  }

  @Test
  void theEventAndTheRequestLogNameTheGroups() {
    add(company, sales, ann);

    var data =
        SERVER.query(
            "SELECT data FROM event WHERE type = 'directory_group.members_changed' AND subject = '"
                + company
                + "'");
    assertThat(data).contains("added_groups", sales, ann);
    var logged = directory.owner().get(directory.path() + "/requests?method=PATCH").body();
    assertThat(logged).contains(sales);
  }
}
