package io.vestibule.app.directory;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vestibule.app.signin.Person;
import io.vestibule.app.signin.saml.SamlCustomer;
import io.vestibule.app.testing.Client.Answer;
import io.vestibule.app.testing.Race;
import io.vestibule.app.testing.VestibuleServer;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * An invitation is settled as soon as the invited user is a member, in whatever way, or is deleted
 * by the directory. Its roles are never lost.
 */
class InvitedUsersTest {

  @RegisterExtension static final VestibuleServer SERVER = VestibuleServer.create();

  private static Answer invite(String organization, String email) {
    return SERVER
        .owner()
        .post(
            "/v1/organizations/" + organization + "/invitations",
            "{\"email\":\"" + email + "\",\"roles\":[\"admin\"]}");
  }

  private static String state(Answer invited) {
    return SERVER
        .owner()
        .get(
            "/v1/organizations/"
                + invited.json().path("organization_id").asText()
                + "/invitations/"
                + invited.json().path("id").asText())
        .json()
        .path("state")
        .asText();
  }

  private static Answer accept(String email) {
    var token = Person.of(SERVER, email).token();
    return SERVER
        .client()
        .post("/v1/invitations/accept", "{\"token\":\"" + token + "\",\"deliver\":\"token\"}");
  }

  private static String grants(JsonNode membership) {
    return StreamSupport.stream(membership.path("grants").spliterator(), false)
        .map(grant -> grant.path("role").asText() + " by " + grant.path("source").asText())
        .toList()
        .toString();
  }

  private static String lastEvent(String type) {
    return SERVER.query(
        "SELECT actor || ' ' || data FROM event WHERE type = '"
            + type
            + "' ORDER BY occurred_at DESC, id DESC LIMIT 1");
  }

  @Test
  void theDirectoryAcceptsTheInvitationOfAUserThatItCreates() {
    var directory = SomeDirectory.in(SERVER);
    var kim = "kim@" + directory.domain();
    var invited = invite(directory.organization(), kim);

    var user = directory.user("kim");

    assertThat(state(invited)).isEqualTo("accepted");
    assertThat(grants(directory.membership(user))).isEqualTo("[admin by invite, member by scim]");
    assertThat(lastEvent("invitation.accepted"))
        .startsWith(directory.id())
        .contains(directory.shown(user).path("user_id").asText(), "admin");
    assertThat(accept(kim).code()).isEqualTo("INVITATION_ALREADY_ACCEPTED");
    assertThat(grants(directory.membership(user))).isEqualTo("[admin by invite, member by scim]");
  }

  @Test
  void aUserWhoIsCreatedInactiveHasTheInvitedRoleOnceActive() {
    var directory = SomeDirectory.in(SERVER);
    var invited = invite(directory.organization(), "kim@" + directory.domain());

    var created =
        directory
            .scim()
            .post(
                "/scim/v2/Users",
                directory.userBody("kim").replace("\"active\":true", "\"active\":false"));
    var user = created.json().path("id").asText();

    assertThat(state(invited)).isEqualTo("accepted");
    assertThat(directory.membership(user).path("state").asText()).isEqualTo("inactive");
    directory.setActive(user, true);
    assertThat(grants(directory.membership(user))).isEqualTo("[admin by invite, member by scim]");
  }

  @Test
  void whoAcceptedFirstKeepsTheRoleWhenTheDirectoryComes() {
    var directory = SomeDirectory.in(SERVER);
    var kim = "kim@" + directory.domain();
    invite(directory.organization(), kim);
    assertThat(accept(kim).status()).isEqualTo(200);

    var user = directory.user("kim");

    assertThat(grants(directory.membership(user))).contains("admin by invite");
  }

  @Test
  void anAddressThatTheDirectoryGivesAUserLaterAcceptsItsInvitation() {
    var directory = SomeDirectory.in(SERVER);
    var user = directory.user("kim");
    var invited = invite(directory.organization(), "kim.young@" + directory.domain());

    directory.patch(
        "Users/" + user,
        "{\"op\":\"replace\",\"path\":\"emails[type eq \\\"work\\\"].value\",\"value\":\"kim.young@"
            + directory.domain()
            + "\"}");

    assertThat(state(invited)).isEqualTo("accepted");
    assertThat(grants(directory.membership(user))).isEqualTo("[admin by invite, member by scim]");
  }

  @Test
  void aDeletedUserHasNoPendingInvitation() {
    var directory = SomeDirectory.in(SERVER);
    var kim = "kim@" + directory.domain();
    var invited = invite(directory.organization(), kim);
    var user = directory.user("kim");

    directory.scim().delete("/scim/v2/Users/" + user);

    assertThat(state(invited)).isEqualTo("accepted");
    assertThat(invite(directory.organization(), kim).code()).isEqualTo("ALREADY_EXISTS");
  }

  @Test
  void deletingAUserWithoutMembershipRevokesTheInvitation() {
    var directory = SomeDirectory.in(SERVER);
    var invited = invite(directory.organization(), "kim@elsewhere.example");
    var body = directory.userBody("kim").replace(directory.domain(), "elsewhere.example");
    var user = directory.scim().post("/scim/v2/Users", body).json().path("id").asText();
    assertThat(directory.shown(user).at("/link/state").asText()).isEqualTo("none");
    assertThat(state(invited)).isEqualTo("pending");

    directory.scim().delete("/scim/v2/Users/" + user);

    assertThat(state(invited)).isEqualTo("revoked");
    assertThat(lastEvent("invitation.revoked")).startsWith(directory.id());
    assertThat(accept("kim@elsewhere.example").code()).isEqualTo("INVITATION_NOT_FOUND");
  }

  @Test
  void aFirstSignInBySamlAcceptsTheInvitation() {
    var acme = SamlCustomer.at(SERVER);
    var invited = invite(acme.organization(), acme.email("ada"));

    acme.signIn("ada");

    assertThat(state(invited)).isEqualTo("accepted");
    var members =
        SERVER.owner().get("/v1/organizations/" + acme.organization() + "/memberships").json();
    assertThat(grants(members.at("/data/0"))).isEqualTo("[admin by invite, member by jit]");
    assertThat(lastEvent("invitation.accepted")).startsWith(acme.connection());
  }

  @Test
  void anInvitationToAnotherOrganizationStaysPending() {
    var directory = SomeDirectory.in(SERVER);
    var other = SomeDirectory.in(SERVER);
    var invited = invite(other.organization(), "kim@" + directory.domain());

    var user = directory.user("kim");

    assertThat(state(invited)).isEqualTo("pending");
    assertThat(grants(directory.membership(user))).isEqualTo("[member by scim]");
  }

  @Test
  void anUnverifiedAddressAcceptsNothing() {
    var directory = SomeDirectory.in(SERVER);
    var owner = SERVER.owner();
    var invited = invite(directory.organization(), "lee@elsewhere.example");
    var user = owner.post("/v1/users", "{\"email\":\"lee@elsewhere.example\"}").json();

    var membership =
        owner.post(
            "/v1/organizations/" + directory.organization() + "/memberships",
            "{\"user_id\":\"" + user.path("id").asText() + "\",\"roles\":[\"member\"]}");

    assertThat(grants(membership.json())).isEqualTo("[member by manual]");
    assertThat(state(invited)).isEqualTo("pending");
    assertThat(accept("lee@elsewhere.example").status()).isEqualTo(200);
    var member =
        owner.get(
            "/v1/organizations/"
                + directory.organization()
                + "/memberships/"
                + membership.json().path("id").asText());
    assertThat(grants(member.json())).isEqualTo("[admin by invite, member by manual]");
  }

  @Test
  void ofInvitingAndCreatingAtOnceNoneLeavesAPendingInvitation() {
    var directory = SomeDirectory.in(SERVER);

    Race.of(
        16,
        i ->
            i % 2 == 0
                ? directory.create("racer" + i / 2)
                : invite(directory.organization(), "racer" + i / 2 + "@" + directory.domain()));

    assertThat(
            SERVER.query(
                "SELECT count(*) FROM invitation WHERE state = 'pending' AND email LIKE '%@"
                    + directory.domain()
                    + "'"))
        .isEqualTo("0");
  }
}
