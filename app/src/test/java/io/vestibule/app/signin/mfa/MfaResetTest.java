package io.vestibule.app.signin.mfa;

import static io.vestibule.app.signin.password.PasswordHolder.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.signin.password.PasswordHolder;
import io.vestibule.app.testing.Client.Answer;
import io.vestibule.app.testing.Race;
import io.vestibule.app.testing.VestibuleServer;
import java.time.Duration;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An administrator takes somebody's second factor away: a day later, and never unnoticed. */
class MfaResetTest {

  @RegisterExtension
  @Order(1)
  static final VestibuleServer SERVER = PasswordHolder.prepared(VestibuleServer.create());

  @RegisterExtension
  @Order(2)
  static final VestibuleServer SECOND = PasswordHolder.prepared(VestibuleServer.besides(SERVER));

  private static final String OWN = "/v1/me/mfa/reset";

  private final MfaHolder ada = MfaHolder.on(SERVER);
  private final String path = "/v1/users/" + ada.holder().person().id() + "/mfa/reset";

  private Answer request() {
    return SERVER.owner().post(path, "");
  }

  private static String events(String user) {
    return SERVER.query(
        "SELECT string_agg(type || ' ' || left(actor, 4), ', ' ORDER BY id) FROM event"
            + " WHERE type LIKE 'user.mfa_reset%' AND subject = '"
            + user
            + "'");
  }

  @Test
  void itTakesEffectAfterADayAndThePersonSetsUpAnother() {
    int mails = ada.holder().person().mails();
    var requested = request();
    assertThat(requested.status()).as(requested.body()).isEqualTo(202);
    assertThat(requested.json().path("requested_by").asText()).startsWith("key_");
    SERVER.clock().advance(MfaResets.COOLDOWN.minus(Duration.ofMinutes(1)));
    SECOND.runJob("mfa-reset");
    assertThat(ada.holder().logIn(PASSWORD).code()).isEqualTo("MFA_REQUIRED");
    SERVER.clock().advance(Duration.ofMinutes(1));
    SECOND.runJob("mfa-reset");
    var entered = ada.holder().logIn(PASSWORD);
    assertThat(entered.json().path("status").asText()).isEqualTo("complete");
    var session = ada.holder().bearer(entered);
    assertThat(session.post("/v1/me/mfa/totp", "").status()).isEqualTo(200);
    assertThat(session.get(OWN).code()).isEqualTo("NOT_FOUND");
    assertThat(ada.holder().person().mails()).isEqualTo(mails + 2);
    assertThat(events(ada.holder().person().id()))
        .isEqualTo("user.mfa_reset_requested key_, user.mfa_reset key_");
  }

  @Test
  void thePersonIsToldAtOnceAndStopsItFromASession() {
    request();
    var letter = SERVER.letters(ada.holder().email()).get(0);
    assertThat(letter.subject()).contains("about to be reset");
    assertThat(letter.text()).contains("24", "http://localhost:8080/account");
    var session = ada.signedIn();
    assertThat(session.get(OWN).json().path("effective_at").asText()).isNotEmpty();
    assertThat(session.delete(OWN).status()).isEqualTo(204);
    assertThat(session.delete(OWN).code()).isEqualTo("NOT_FOUND");
    SERVER.clock().advance(MfaResets.COOLDOWN);
    SECOND.runJob("mfa-reset");
    assertThat(ada.holder().logIn(PASSWORD).code()).isEqualTo("MFA_REQUIRED");
    assertThat(events(ada.holder().person().id()))
        .isEqualTo("user.mfa_reset_requested key_, user.mfa_reset_cancelled user");
  }

  @Test
  void aSecondIsRefusedWhileOneWaitsAlsoAtTheSameMoment() {
    var key =
        SERVER.owner().post("/v1/api-keys", "{\"name\":\"Race\"}").json().path("secret").asText();
    var answers =
        Race.of(
            20,
            i ->
                (i % 2 == 0 ? SERVER : SECOND)
                    .client()
                    .with("Authorization", "Bearer " + key)
                    .post(path, ""));
    assertThat(answers).filteredOn(answer -> answer.status() == 202).hasSize(1);
    assertThat(answers)
        .filteredOn(answer -> answer.status() != 202)
        .allMatch(answer -> answer.code().equals("CONFLICT"));
    assertThat(request().json().at("/error/details/current_state").asText()).isEqualTo("pending");
    assertThat(SERVER.owner().delete(path).status()).isEqualTo(204);
    assertThat(request().status()).isEqualTo(202);
  }

  @Test
  void ofTheResetAndItsEndAtTheSameMomentOneHappens() {
    request();
    var session = ada.signedIn();
    SERVER.execute("UPDATE mfa_reset SET effective_at = requested_at");
    var stopped =
        Race.of(
            2,
            i -> {
              if (i == 0) {
                SECOND.runJob("mfa-reset");
                return 0;
              }
              return session.delete(OWN).status();
            });
    var next = ada.holder().logIn(PASSWORD);
    assertThat(next.code()).isEqualTo(stopped.get(1) == 204 ? "MFA_REQUIRED" : "");
  }

  @Test
  void whoeverTakesTheirOwnAwayHasNothingMoreToLose() {
    request();
    var session = ada.signedIn();
    assertThat(session.delete("/v1/me/mfa/totp").status()).isEqualTo(204);
    assertThat(SERVER.owner().get(path).code()).isEqualTo("NOT_FOUND");
    var again = MfaHolder.of(SERVER, ada.holder());
    SERVER.clock().advance(MfaResets.COOLDOWN);
    SERVER.runJob("mfa-reset");
    assertThat(again.holder().logIn(PASSWORD).code()).isEqualTo("MFA_REQUIRED");
  }

  @Test
  void onlyAKeyOfTheProjectAsksForIt() {
    assertThat(SERVER.client().post(path, "").status()).isEqualTo(401);
    assertThat(ada.session().post(path, "").status()).isEqualTo(401);
    var other = SERVER.owner().post("/v1/projects", "{\"name\":\"Other\"}").json();
    var stranger =
        SERVER.client().with("Authorization", "Bearer " + other.at("/api_key/secret").asText());
    assertThat(stranger.post(path, "").code()).isEqualTo("USER_NOT_FOUND");
    assertThat(stranger.get(path).code()).isEqualTo("USER_NOT_FOUND");
    assertThat(stranger.delete(path).code()).isEqualTo("USER_NOT_FOUND");
    SERVER.execute(
        "DELETE FROM api_key WHERE project_id IN (SELECT project_id FROM project WHERE name ="
            + " 'Other'); DELETE FROM event WHERE project_id IN (SELECT project_id FROM project"
            + " WHERE name = 'Other'); DELETE FROM project WHERE name = 'Other'");
  }

  @Test
  void whoHasNoneHasNothingToLose() {
    var bob = PasswordHolder.on(SERVER);
    var none = "/v1/users/" + bob.person().id() + "/mfa/reset";
    assertThat(SERVER.owner().post(none, "").code()).isEqualTo("MFA_NOT_ENABLED");
    MfaHolder.begin(SERVER, bob.signedIn());
    assertThat(SERVER.owner().post(none, "").code()).isEqualTo("MFA_NOT_ENABLED");
    assertThat(SERVER.owner().get(none).code()).isEqualTo("NOT_FOUND");
    assertThat(SERVER.owner().delete(none).code()).isEqualTo("NOT_FOUND");
  }

  @ParameterizedTest
  @ValueSource(strings = {"user_x", "x", "user_01m7z7vm6je75b4vbgfsv1vkhy", "org_x", "%00"})
  void whatIsNoUserIsNotFound(String user) {
    var nobodys = "/v1/users/" + user + "/mfa/reset";
    assertThat(SERVER.owner().post(nobodys, "").status()).isBetween(400, 404);
    assertThat(SERVER.owner().get(nobodys).status()).isBetween(400, 404);
    assertThat(SERVER.owner().delete(nobodys).status()).isBetween(400, 404);
  }
}
