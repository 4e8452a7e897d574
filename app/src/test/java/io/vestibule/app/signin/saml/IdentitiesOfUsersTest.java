package io.vestibule.app.signin.saml;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vestibule.app.testing.VestibuleServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code /v1/users/{user}/identities}: list, move, delete. */
class IdentitiesOfUsersTest {

  @RegisterExtension static final VestibuleServer SERVER = SamlServer.SHARED;

  private SamlCustomer acme;
  private String session;
  private String ada;
  private JsonNode identity;

  @BeforeEach
  void adaSignsIn() {
    acme = SamlCustomer.at(SERVER);
    session = acme.signIn("ada");
    ada = acme.me(session).json().findValue("user_id").asText();
    identity = identities(ada).path(0);
  }

  private JsonNode identities(String user) {
    return acme.owner().get("/v1/users/" + user + "/identities").json().path("data");
  }

  private String path() {
    return "/v1/users/" + ada + "/identities/" + identity.path("id").asText();
  }

  private String newUser(String localPart) {
    return acme.owner()
        .post("/v1/users", "{\"email\":\"" + acme.email(localPart) + "\"}")
        .json()
        .path("id")
        .asText();
  }

  private String events(String type) {
    return SERVER.query(
        "SELECT string_agg(data::text, ' ') FROM event WHERE type = '"
            + type
            + "' AND subject = '"
            + ada
            + "'");
  }

  @Test
  void areShownWithProviderKeyAndAddress() {
    assertThat(identity.path("id").asText()).startsWith("identity_");
    assertThat(identity.path("provider").asText()).isEqualTo(acme.connection());
    assertThat(identity.path("subject").asText()).isEqualTo(acme.email("ada"));
    assertThat(identity.path("email").asText()).isEqualTo(acme.email("ada"));
  }

  @Test
  void oneThatIsMovedLeadsToTheOtherUserAndEndsItsSessions() {
    String other = newUser("other");

    var moved = acme.owner().post(path() + "/move", "{\"user_id\":\"" + other + "\"}");

    assertThat(moved.json().path("id")).isEqualTo(identity.path("id"));
    assertThat(identities(ada)).isEmpty();
    assertThat(identities(other)).hasSize(1);
    assertThat(acme.me(session).status()).isEqualTo(401);
    assertThat(events("user.identity_moved")).contains(acme.connection()).contains(other);
    String again = acme.signIn("ada");
    assertThat(acme.me(again).json().findValue("user_id").asText()).isEqualTo(other);
  }

  @Test
  void oneThatIsDeletedEndsItsSessionsAndNoOthers() {
    SERVER.execute(
        "INSERT INTO sign_in_progress (project_id, secret_hash, user_id, method, connection_id,"
            + " authenticated_at, device_trusted, concurrent_approved, delivery, expires_at)"
            + " SELECT project_id, 'h', user_id, 'saml', connection_id, now(), false, false,"
            + " 'cookie', now() + interval '1 hour' FROM session WHERE type_id('user', user_id) = '"
            + ada
            + "'");
    var elsewhere = SamlCustomer.at(SERVER);
    String otherSession = elsewhere.signIn("ada");

    var deleted = acme.owner().delete(path());

    assertThat(deleted.status()).isEqualTo(204);
    assertThat(identities(ada)).isEmpty();
    assertThat(acme.me(session).status()).isEqualTo(401);
    assertThat(acme.me(otherSession).status()).isEqualTo(200);
    assertThat(events("user.identity_unlinked")).contains(acme.connection());
    assertThat(
            SERVER.query(
                "SELECT count(*) FROM sign_in_progress WHERE type_id('user', user_id) = '"
                    + ada
                    + "'"))
        .isEqualTo("0");
    assertThat(acme.owner().delete(path()).code()).isEqualTo("NOT_FOUND");
  }

  @Test
  void afterADeletionTheNextKeyJoinsTheUserAgain() {
    acme.owner().delete(path());
    var begun = acme.begin();

    var answer = acme.post(begun, acme.response(begun).with("nameId", "a-new-key"));

    String token = SamlCustomer.cookie(answer, "__Host-vestibule");
    assertThat(acme.me(token).json().findValue("user_id").asText()).isEqualTo(ada);
  }

  @Test
  void areNotFoundUnderAnotherUserOrProject() {
    String other = newUser("other");
    String there = path().replace(ada, other);

    assertThat(acme.owner().delete(there).code()).isEqualTo("NOT_FOUND");
    assertThat(acme.owner().delete("/v1/users/" + ada + "/identities/x").code())
        .isEqualTo("NOT_FOUND");
    assertThat(
            acme.owner()
                .post(path() + "/move", "{\"user_id\":\"user_00000000000000000000000000\"}")
                .code())
        .isEqualTo("USER_NOT_FOUND");
    assertThat(acme.owner().post(path() + "/move", "{}").status()).isEqualTo(422);
    assertThat(identities(ada)).hasSize(1);
  }

  @Test
  void thoseOfADirectoryFollowIt() {
    SERVER.execute(
        "UPDATE user_identity SET provider = 'dir_x' WHERE type_id('user', user_id) = '"
            + ada
            + "'");
    String other = newUser("other");

    assertThat(acme.owner().delete(path()).code()).isEqualTo("CONFLICT");
    assertThat(acme.owner().post(path() + "/move", "{\"user_id\":\"" + other + "\"}").code())
        .isEqualTo("CONFLICT");
    assertThat(acme.me(session).status()).isEqualTo(200);
  }
}
