package io.vestibule.app.directory;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vestibule.app.testing.VestibuleServer;
import io.vestibule.app.user.UserId;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How the core follows what a directory says of its people, now and later. SPEC 7 and 8. */
class FollowingTest {

  @RegisterExtension static final VestibuleServer SERVER = VestibuleServer.create();

  private SomeDirectory directory;

  @BeforeEach
  void aDirectory() {
    directory = SomeDirectory.in(SERVER);
  }

  private String person(String user) {
    return directory.shown(user).path("user_id").asText();
  }

  private JsonNode core(String user) {
    return directory.owner().get("/v1/users/" + person(user)).json();
  }

  private void setEmail(String user, String address) {
    directory.patch(
        "Users/" + user,
        "{\"op\":\"replace\",\"value\":{\"userName\":\""
            + address
            + "\",\"emails\":[{\"value\":\""
            + address
            + "\",\"type\":\"work\",\"primary\":true}]}}");
  }

  @Test
  void aNewNameAndAddressReachThePerson() {
    var ann = directory.user("ann");
    var before = person(ann);

    directory.patch(
        "Users/" + ann, "{\"op\":\"replace\",\"path\":\"name.familyName\",\"value\":\"Wed\"}");
    setEmail(ann, "ann.wed@" + directory.domain());

    assertThat(person(ann)).isEqualTo(before);
    assertThat(core(ann).path("family_name").asText()).isEqualTo("Wed");
    assertThat(core(ann).path("email").asText()).isEqualTo("ann.wed@" + directory.domain());
    assertThat(core(ann).path("email_verified").asBoolean()).isTrue();
  }

  @Test
  void anAddressOutsideOfTheDomainsIsNotTakenOver() {
    var bob = directory.user("bob");

    setEmail(bob, "bob@elsewhere.example");

    assertThat(core(bob).path("email").asText()).isEqualTo("bob@" + directory.domain());
    assertThat(directory.shown(bob).at("/link/state").asText()).isEqualTo("linked");
  }

  @Test
  void anAddressOfSomebodyElseIsAConflictUntilItIsFree() {
    var carl = directory.user("carl");
    var other = "{\"email\":\"charles@" + directory.domain() + "\"}";
    var charles = directory.owner().post("/v1/users", other).json().path("id").asText();
    var before = person(carl);

    setEmail(carl, "charles@" + directory.domain());

    assertThat(directory.shown(carl).at("/link/state").asText()).isEqualTo("conflict");
    assertThat(directory.shown(carl).at("/link/reason").asText()).isEqualTo("email_in_use");
    assertThat(person(carl)).isEqualTo(before);
    directory.setActive(carl, false);
    assertThat(directory.membership(carl).path("state").asText()).isEqualTo("inactive");

    directory.owner().delete("/v1/users/" + charles);
    SERVER.clock().advance(Duration.ofMinutes(6));
    SERVER.runJob("directory-link-retry");

    assertThat(directory.shown(carl).at("/link/state").asText()).isEqualTo("linked");
    assertThat(core(carl).path("email").asText()).isEqualTo("charles@" + directory.domain());
  }

  @Test
  void whoWaitedForADomainIsJoinedOnceItIsVerified() {
    var domain = "later-" + directory.domain();
    var body = directory.userBody("dora").replace(directory.domain(), domain);
    var dora = SomeDirectory.text(directory.scim().post("/scim/v2/Users", body), "/id");
    SERVER.runJob("directory-link-retry");
    assertThat(directory.shown(dora).at("/link/state").asText()).isEqualTo("none");

    SomeDirectory.verify(SERVER, directory.owner(), directory.organization(), domain);
    SERVER.runJob("directory-link-retry");

    assertThat(directory.shown(dora).at("/link/state").asText()).isEqualTo("linked");
    assertThat(directory.membership(dora).path("state").asText()).isEqualTo("active");
  }

  @Test
  void aTwinIsJoinedOnceTheOtherIsGone() {
    var kim = directory.user("kim");
    var twin = directory.userBody("kim").replaceFirst("kim@", "kim.two@");
    var second = SomeDirectory.text(directory.scim().post("/scim/v2/Users", twin), "/id");
    directory.scim().delete("/scim/v2/Users/" + kim);

    SERVER.clock().advance(Duration.ofMinutes(6));
    SERVER.runJob("directory-link-retry");

    assertThat(directory.shown(second).at("/link/state").asText()).isEqualTo("linked");
    assertThat(directory.membership(second).path("state").asText()).isEqualTo("active");
  }

  @Test
  void whoCameBySignInOrInvitationIsAdopted() {
    for (var source : new String[] {"jit", "invite"}) {
      var body = "{\"email\":\"" + source + "@" + directory.domain() + "\"}";
      var user = directory.owner().post("/v1/users", body).json().path("id").asText();
      var memberships = "/v1/organizations/" + directory.organization() + "/memberships";
      directory.owner().post(memberships, "{\"user_id\":\"" + user + "\"}");
      SERVER.execute(
          "UPDATE membership SET source = '"
              + source
              + "' WHERE user_id = '"
              + UserId.fromString(user).uuid()
              + "'");

      var adopted = directory.user(source);

      assertThat(person(adopted)).isEqualTo(user);
      assertThat(directory.membership(adopted).path("source").asText()).isEqualTo(source);
      directory.setActive(adopted, false);
      assertThat(directory.membership(adopted).path("state").asText()).isEqualTo("inactive");
      directory.setActive(adopted, true);
      assertThat(directory.membership(adopted).path("state").asText()).isEqualTo("active");
    }
  }

  @Test
  void whoADeletedDirectoryHasSwitchedOffIsTheOrganizationsToDecide() {
    var eve = directory.user("eve");
    directory.setActive(eve, false);
    var memberships = "/v1/organizations/" + directory.organization() + "/memberships/";
    var membership = memberships + directory.membership(eve).path("id").asText();
    var on = "{\"state\":\"active\"}";
    assertThat(directory.owner().patch(membership, on).code()).isEqualTo("USER_DEPROVISIONED");

    directory.owner().delete(directory.path());

    var after = directory.owner().get(membership).json();
    assertThat(after.path("state").asText()).isEqualTo("inactive");
    assertThat(after.hasNonNull("deprovisioned_at")).isFalse();
    assertThat(directory.owner().patch(membership, on).json().path("state").asText())
        .isEqualTo("active");
  }

  @Test
  void switchingOffGivesAReceipt() {
    var fay = directory.user("fay");
    var session = SomeSession.of(SERVER, directory, person(fay));
    SomeSession.of(SERVER, directory, person(fay));
    SERVER.execute(
        """
        INSERT INTO refresh_token (project_id, secret_hash, id, session_id, expires_at,
                                   family_expires_at)
        SELECT project_id, '\\x01', gen_random_uuid(), id, '2100-01-01', '2100-01-01'
        FROM session WHERE user_id = '%s' LIMIT 1
        """
            .formatted(UserId.fromString(person(fay)).uuid()));

    directory.setActive(fay, false);

    assertThat(session.get("/v1/sessions/me").code()).isEqualTo("SESSION_REVOKED");
    var receipts = directory.owner().get(directory.path() + "/receipts").json();
    assertThat(receipts.path("data")).hasSize(1);
    var receipt = receipts.at("/data/0");
    assertThat(receipt.path("sessions_ended").asInt()).isEqualTo(2);
    assertThat(receipt.path("refresh_families_ended").asInt()).isEqualTo(1);
    assertThat(receipt.path("directory_user_id").asText()).isEqualTo(fay);
    assertThat(receipt.path("user_id").asText()).isEqualTo(person(fay));
    assertThat(receipt.path("took_ms").asLong()).isBetween(0L, 60_000L);
    assertThat(receipt.path("request_id").asText()).startsWith("req_");
    directory.setActive(fay, true);
    directory.scim().delete("/scim/v2/Users/" + fay);
    assertThat(
            directory
                .owner()
                .get(directory.path() + "/receipts?limit=1")
                .json()
                .at("/data/0/sessions_ended")
                .asInt())
        .isZero();
    assertThat(directory.owner().get("/v1/directories/dir_x/receipts").status()).isEqualTo(404);
  }

  @Test
  void aSilentDirectoryIsStaleUntilItCallsAgain() {
    directory.user("gus");
    SERVER.clock().advance(Duration.ofDays(6));
    SERVER.runJob("directory-stale");
    assertThat(state()).isEqualTo("active");

    SERVER.clock().advance(Duration.ofDays(2));
    SERVER.runJob("directory-stale");
    assertThat(state()).isEqualTo("stale");
    assertThat(
            SERVER.query(
                "SELECT count(*) FROM event WHERE type = 'directory.stale' AND subject = '"
                    + directory.id()
                    + "'"))
        .isEqualTo("1");

    directory.scim().get("/scim/v2/Users?count=1");
    assertThat(state()).isEqualTo("active");
  }

  private String state() {
    return directory.owner().get(directory.path()).json().path("state").asText();
  }

  @Test
  void aDeletedUserIsForgottenAfterThirtyDays() {
    var hal = directory.user("hal");
    directory.scim().delete("/scim/v2/Users/" + hal);
    var uuid = DirectoryUserId.fromString(hal).uuid();
    var tombstone = "SELECT count(*) FROM directory_user WHERE id = '" + uuid + "'";
    SERVER.clock().advance(Duration.ofDays(29));
    SERVER.runJob("directory-tombstones");
    assertThat(SERVER.query(tombstone)).isEqualTo("1");

    SERVER.clock().advance(Duration.ofDays(2));
    SERVER.runJob("directory-tombstones");

    assertThat(SERVER.query(tombstone)).isEqualTo("0");
    assertThat(SERVER.query("SELECT count(*) FROM user_identity WHERE subject = '" + hal + "'"))
        .isEqualTo("0");
  }
}
