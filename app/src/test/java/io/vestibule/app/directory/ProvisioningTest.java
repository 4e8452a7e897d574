package io.vestibule.app.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.testing.VestibuleServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How people of a directory become people of the core. SPEC 8.2 to 8.5. */
class ProvisioningTest {

  @RegisterExtension static final VestibuleServer SERVER = VestibuleServer.create();

  private SomeDirectory directory;

  @BeforeEach
  void aDirectory() {
    directory = SomeDirectory.in(SERVER);
  }

  @Test
  void aProvisionedPersonIsAUserAndAMember() {
    var ann = directory.user("ann");

    var shown = directory.shown(ann);
    assertThat(shown.at("/link/state").asText()).isEqualTo("linked");
    var user = directory.owner().get("/v1/users/" + shown.path("user_id").asText()).json();
    assertThat(user.path("email").asText()).isEqualTo("ann@" + directory.domain());
    assertThat(user.path("email_verified").asBoolean()).isTrue();
    assertThat(user.path("given_name").asText()).isEqualTo("ann");
    var membership = directory.membership(ann);
    assertThat(membership.path("state").asText()).isEqualTo("active");
    assertThat(membership.path("source").asText()).isEqualTo("scim");
    assertThat(membership.at("/roles/0").asText()).isEqualTo("member");
  }

  @Test
  void somebodyWhoIsThereAlreadyIsAdopted() {
    var body = "{\"email\":\"Bob@" + directory.domain() + "\"}";
    var bob = directory.owner().post("/v1/users", body).json().path("id").asText();
    directory
        .owner()
        .post(
            "/v1/organizations/" + directory.organization() + "/memberships",
            "{\"user_id\":\"" + bob + "\",\"roles\":[\"admin\"]}");

    var provisioned = directory.create("bob");

    assertThat(provisioned.status()).isEqualTo(201);
    var id = SomeDirectory.text(provisioned, "/id");
    assertThat(directory.shown(id).path("user_id").asText()).isEqualTo(bob);
    assertThat(directory.membership(id).at("/roles/0").asText()).isEqualTo("admin");
  }

  @Test
  void aStrangerOfAnUnverifiedDomainIsKeptButNotJoined() {
    var victim = "{\"email\":\"ceo@elsewhere.example\"}";
    var ceo = directory.owner().post("/v1/users", victim).json().path("id").asText();
    var body = directory.userBody("x").replace("x@" + directory.domain(), "ceo@elsewhere.example");

    var id = SomeDirectory.text(directory.scim().post("/scim/v2/Users", body), "/id");

    var shown = directory.shown(id);
    assertThat(shown.at("/link/state").asText()).isEqualTo("none");
    assertThat(shown.at("/link/reason").asText()).isEqualTo("email_domain_not_allowed");
    assertThat(shown.path("user_id").isMissingNode() || shown.path("user_id").isNull()).isTrue();
    assertThat(directory.owner().get("/v1/users/" + ceo + "/identities").json().path("data"))
        .isEmpty();
    assertThat(directory.scim().get("/scim/v2/Users/" + id).status()).isEqualTo(200);
  }

  @Test
  void theNextChangeJoinsOnceTheDomainIsVerified() {
    var domain = "late-" + directory.domain();
    var body = directory.userBody("eve").replace(directory.domain(), domain);
    var id = SomeDirectory.text(directory.scim().post("/scim/v2/Users", body), "/id");
    SomeDirectory.verify(SERVER, directory.owner(), directory.organization(), domain);

    directory.setActive(id, true);

    assertThat(directory.shown(id).at("/link/state").asText()).isEqualTo("linked");
  }

  @Test
  void withoutAnAddressNobodyIsJoined() {
    var created = directory.scim().post("/scim/v2/Users", "{\"userName\":\"robot\"}");

    var shown = directory.shown(SomeDirectory.text(created, "/id"));
    assertThat(shown.at("/link/reason").asText()).isEqualTo("no_email");
  }

  @Test
  void twoUsersOfADirectoryAreNotOnePerson() {
    directory.user("kim");
    var twin = directory.userBody("kim").replaceFirst("kim@", "kim.two@");

    var id = SomeDirectory.text(directory.scim().post("/scim/v2/Users", twin), "/id");

    assertThat(directory.shown(id).at("/link/state").asText()).isEqualTo("conflict");
    assertThat(directory.shown(id).at("/link/reason").asText()).isEqualTo("user_linked_already");
  }

  @Test
  void switchingOffEndsTheSessionOnTheNextRequest() {
    var dan = directory.user("dan");
    var session = SomeSession.of(SERVER, directory, directory.shown(dan).path("user_id").asText());
    assertThat(session.get("/v1/sessions/me").status()).isEqualTo(200);

    assertThat(directory.setActive(dan, false).json().path("active").asBoolean()).isFalse();

    assertThat(session.get("/v1/sessions/me").code()).isEqualTo("SESSION_REVOKED");
    assertThat(directory.membership(dan).path("state").asText()).isEqualTo("inactive");
    assertThat(directory.scim().get("/scim/v2/Users/" + dan).status()).isEqualTo(200);
  }

  @Test
  void entraSwitchesOffWithAString() {
    var fay = directory.user("fay");

    directory.patch("Users/" + fay, "{\"op\":\"Replace\",\"path\":\"active\",\"value\":\"False\"}");

    assertThat(directory.membership(fay).path("state").asText()).isEqualTo("inactive");
  }

  @Test
  void onlyTheDirectorySwitchesOnAgain() {
    var gus = directory.user("gus");
    directory.setActive(gus, false);
    var membership = directory.membership(gus).path("id").asText();
    var path = "/v1/organizations/" + directory.organization() + "/memberships/" + membership;

    assertThat(directory.owner().patch(path, "{\"state\":\"active\"}").code())
        .isEqualTo("USER_DEPROVISIONED");

    directory.setActive(gus, true);
    assertThat(directory.membership(gus).path("state").asText()).isEqualTo("active");
  }

  @Test
  void deletingEndsTheMembershipAndAPostBringsItBack() {
    var hal = directory.user("hal");
    var person = directory.shown(hal).path("user_id").asText();
    var session = SomeSession.of(SERVER, directory, person);

    assertThat(directory.scim().delete("/scim/v2/Users/" + hal).status()).isEqualTo(204);

    assertThat(session.get("/v1/sessions/me").code()).isEqualTo("SESSION_REVOKED");
    assertThat(directory.scim().get("/scim/v2/Users/" + hal).code())
        .isEqualTo("SCIM_USER_NOT_FOUND");
    var again = directory.user("hal");
    assertThat(again).isNotEqualTo(hal);
    assertThat(directory.shown(again).path("user_id").asText()).isEqualTo(person);
    assertThat(directory.membership(again).path("state").asText()).isEqualTo("active");
  }

  @Test
  void whoComesSwitchedOffIsKnownAndKeptOut() {
    var body = directory.userBody("ida").replace("\"active\":true", "\"active\":false");

    var id = SomeDirectory.text(directory.scim().post("/scim/v2/Users", body), "/id");

    assertThat(directory.membership(id).path("state").asText()).isEqualTo("inactive");
    assertThat(directory.membership(id).path("deprovisioned_at").isNull()).isFalse();
    directory.setActive(id, true);
    assertThat(directory.membership(id).path("state").asText()).isEqualTo("active");
  }

  @Test
  void aRenameKeepsThePerson() {
    var joe = directory.user("joe");
    var person = directory.shown(joe).path("user_id").asText();

    directory.patch(
        "Users/" + joe,
        "{\"op\":\"replace\",\"value\":{\"userName\":\"joseph@" + directory.domain() + "\"}}");

    assertThat(directory.shown(joe).path("user_name").asText()).startsWith("joseph@");
    assertThat(directory.shown(joe).path("user_id").asText()).isEqualTo(person);
  }

  @Test
  void aSuspendedOrganizationIsReadAndNotWritten() {
    var lea = directory.user("lea");
    var organization = "/v1/organizations/" + directory.organization();
    directory.owner().patch(organization, "{\"state\":\"suspended\"}");

    assertThat(directory.create("mia").code()).isEqualTo("ORGANIZATION_NOT_ACTIVE");
    assertThat(directory.setActive(lea, false).code()).isEqualTo("ORGANIZATION_NOT_ACTIVE");
    assertThat(directory.scim().delete("/scim/v2/Users/" + lea).code())
        .isEqualTo("ORGANIZATION_NOT_ACTIVE");
    assertThat(directory.scim().get("/scim/v2/Users/" + lea).status()).isEqualTo(200);
  }

  @Test
  void everyChangeHasItsEvent() {
    var ned = directory.user("ned");
    directory.setActive(ned, false);
    directory.setActive(ned, false);
    directory.scim().delete("/scim/v2/Users/" + ned);

    assertThat(
            SERVER.query(
                "SELECT string_agg(type, ' ' ORDER BY id) FROM event WHERE subject = '"
                    + ned
                    + "'"))
        .isEqualTo("directory_user.created directory_user.deactivated directory_user.deleted");
  }

  @Test
  void aChangeThatChangesNothingKeepsTheVersion() {
    var oda = directory.create("oda");

    var same = directory.setActive(SomeDirectory.text(oda, "/id"), true);

    assertThat(same.json().at("/meta/version")).isEqualTo(oda.json().at("/meta/version"));
  }

  @Test
  void takingTheFlagAwayDoesNotSwitchOnAgain() {
    var pia = directory.user("pia");
    directory.setActive(pia, false);

    directory.patch("Users/" + pia, "{\"op\":\"remove\",\"path\":\"active\"}");
    directory.scim().put("/scim/v2/Users/" + pia, "{\"userName\":\"pia\"}");

    assertThat(directory.membership(pia).path("state").asText()).isEqualTo("inactive");
  }

  @Test
  void whoIsDeletedInTheCoreIsMadeAgainByTheDirectory() {
    var quin = directory.user("quin");
    var person = directory.shown(quin).path("user_id").asText();
    assertThat(directory.owner().delete("/v1/users/" + person).status()).isEqualTo(204);
    assertThat(directory.shown(quin).at("/link/state").asText()).isEqualTo("none");

    directory.setActive(quin, true);

    assertThat(directory.shown(quin).at("/link/state").asText()).isEqualTo("linked");
    assertThat(directory.shown(quin).path("user_id").asText()).isNotEqualTo(person);
  }

  @Test
  void aChangeOfMembersTellsWhoCameAndWent() {
    var ron = directory.user("ron");
    var group = directory.group("Staff");

    directory.patch(
        "Groups/" + group,
        "{\"op\":\"add\",\"path\":\"members\",\"value\":[{\"value\":\"" + ron + "\"}]}");

    assertThat(
            SERVER.query(
                "SELECT data->'added'->>0 FROM event WHERE subject = '"
                    + group
                    + "' AND type = 'directory_group.members_changed'"))
        .isEqualTo(ron);
  }
}
