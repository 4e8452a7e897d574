package io.vestibule.app.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.testing.Client;
import io.vestibule.app.testing.VestibuleServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Directories see nothing of each other, of whichever organization or project. */
class ScimTenantsTest {

  @RegisterExtension static final VestibuleServer SERVER = VestibuleServer.create();

  private SomeDirectory ours;
  private SomeDirectory theirs;
  private String user;
  private String group;

  @BeforeEach
  void twoTenants() {
    ours = SomeDirectory.in(SERVER);
    theirs = SomeDirectory.in(SERVER);
    user = theirs.user("ann");
    group = theirs.group("Staff");
  }

  @Test
  void aUserOfAnotherIsNotThere() {
    var path = "/scim/v2/Users/" + user;

    assertThat(ours.scim().get(path).code()).isEqualTo("SCIM_USER_NOT_FOUND");
    assertThat(ours.scim().put(path, ours.userBody("x")).code()).isEqualTo("SCIM_USER_NOT_FOUND");
    assertThat(ours.setActive(user, false).code()).isEqualTo("SCIM_USER_NOT_FOUND");
    assertThat(ours.scim().delete(path).code()).isEqualTo("SCIM_USER_NOT_FOUND");
    assertThat(theirs.scim().get(path).json().path("active").asBoolean()).isTrue();
  }

  @Test
  void aGroupOfAnotherIsNotThere() {
    var path = "/scim/v2/Groups/" + group;
    var removeAll = "{\"op\":\"remove\",\"path\":\"members\"}";

    assertThat(ours.scim().get(path).code()).isEqualTo("SCIM_GROUP_NOT_FOUND");
    assertThat(ours.scim().put(path, "{\"displayName\":\"x\"}").code())
        .isEqualTo("SCIM_GROUP_NOT_FOUND");
    assertThat(ours.patch("Groups/" + group, removeAll).code()).isEqualTo("SCIM_GROUP_NOT_FOUND");
    assertThat(ours.scim().delete(path).code()).isEqualTo("SCIM_GROUP_NOT_FOUND");
  }

  @Test
  void listsAndFiltersFindOnlyOnesOwn() {
    for (var filter : new String[] {"id pr", "id eq \"" + user + "\"", "not (id eq \"x\")"}) {
      assertThat(ours.find("Users", filter).json().path("totalResults").asInt()).isZero();
      assertThat(ours.find("Groups", filter).json().path("totalResults").asInt()).isZero();
    }
    assertThat(theirs.find("Users", "id pr").json().path("totalResults").asInt()).isEqualTo(1);
  }

  @Test
  void aUserOfAnotherIsNoMember() {
    var mine = ours.group("Mine");

    var refused =
        ours.patch(
            "Groups/" + mine,
            "{\"op\":\"add\",\"path\":\"members\",\"value\":[{\"value\":\"" + user + "\"}]}");

    assertThat(refused.code()).isEqualTo("SCIM_INVALID_VALUE");
  }

  @Test
  void namesAreFreeInEveryDirectory() {
    assertThat(ours.create("ann").status()).isEqualTo(201);
    assertThat(ours.scim().post("/scim/v2/Groups", "{\"displayName\":\"Staff\"}").status())
        .isEqualTo(201);
  }

  @Test
  void theKeyOfAnotherProjectSeesNoDirectory() {
    var created = SERVER.owner().post("/v1/projects", "{\"name\":\"Other\"}");
    var key = created.json().at("/api_key/secret").asText();
    Client other = SERVER.client().with("Authorization", "Bearer " + key);
    assertThat(other.get("/v1/organizations").status()).as(created.body()).isEqualTo(200);

    for (var path : new String[] {"", "/tokens", "/users", "/groups"}) {
      assertThat(other.get(theirs.path() + path).code()).isEqualTo("NOT_FOUND");
    }
    assertThat(other.post(theirs.path() + "/tokens", "{}").code()).isEqualTo("NOT_FOUND");
    assertThat(other.delete(theirs.path()).code()).isEqualTo("NOT_FOUND");
  }
}
