package io.vestibule.app.signin.saml;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.signin.password.PasswordHolder;
import io.vestibule.app.testing.Client.Answer;
import io.vestibule.app.testing.VestibuleServer;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Single sign-on begins to open an account that has a password. */
class AccountJoinTest {

  @RegisterExtension
  static final VestibuleServer SERVER = PasswordHolder.prepared(VestibuleServer.create());

  private final SamlCustomer acme = SamlCustomer.at(SERVER);

  private PasswordHolder ada() {
    acme.owner().post("/v1/users", "{\"email\":\"" + acme.email("ada") + "\"}");
    var ada = PasswordHolder.named(SERVER, acme.email("ada"));
    ada.reset(PasswordHolder.PASSWORD);
    return ada;
  }

  private static String session(PasswordHolder user) {
    return user.logIn(PasswordHolder.PASSWORD).json().path("token").asText();
  }

  private String events() {
    return SERVER.query(
        "SELECT count(*) || ' ' || string_agg(data::text, '') FROM event"
            + " WHERE type = 'user.sso_joined' AND data->>'connection_id' = '"
            + acme.connection()
            + "'");
  }

  private long letters() {
    return SERVER.letters(acme.email("ada")).stream()
        .filter(letter -> letter.subject().contains("single sign-on"))
        .count();
  }

  private void policy(String json) {
    var path = "/v1/organizations/" + acme.organization() + "/sign-in-policy";
    assertThat(SERVER.owner().put(path, json).status()).isEqualTo(200);
  }

  /** A sign-in that begins in a browser with that session. */
  private Answer enter(String session) {
    var path = "/saml/" + acme.connection() + "/login";
    var answer = SERVER.client().with("Cookie", "__Host-vestibule=" + session).get(path);
    var begun =
        SamlCustomer.begunAt(
            URI.create(answer.header("Location").orElseThrow()),
            SamlCustomer.cookie(answer, "__Host-vestibule-saml"));
    return acme.post(begun, acme.response(begun));
  }

  @Test
  void isRecordedAndToldToTheUserOnce() {
    ada();

    acme.signIn("ada");
    acme.signIn("ada");

    assertThat(events()).startsWith("1 ").contains("password").contains(acme.connection());
    assertThat(letters()).isEqualTo(1);
  }

  @Test
  void tellsNobodyWhereTheAccountHasNothingElseToSignInWith() {
    acme.owner().post("/v1/users", "{\"email\":\"" + acme.email("ada") + "\"}");

    acme.signIn("ada");

    assertThat(events()).isEqualTo("null");
    assertThat(letters()).isZero();
  }

  @Test
  void mustBeConfirmedByARecentSignInWhereThePolicySaysSo() {
    policy("{\"confirm_sso_join\":true}");
    var ada = ada();
    var begun = acme.begin();

    acme.assertRefused(
        acme.post(begun, acme.response(begun)), "INVALID_SAML_RESPONSE", "account_not_confirmed");
    assertThat(events()).isEqualTo("null");
    assertThat(letters()).isZero();

    String session = session(ada);
    assertThat(enter(session).status()).isEqualTo(303);
    assertThat(events()).startsWith("1 ");
    assertThat(acme.signIn("ada")).startsWith("vs_");
  }

  @Test
  void isNotConfirmedByAnotherUserOrALongTimeAgo() {
    policy("{\"confirm_sso_join\":true}");
    var ada = ada();
    String eve = session(PasswordHolder.on(SERVER));

    assertThat(enter(eve).reason()).isEqualTo("account_not_confirmed");
    assertThat(enter("vs_nonsense").reason()).isEqualTo("account_not_confirmed");

    String session = session(ada);
    SERVER.clock().advance(Duration.ofMinutes(11));
    assertThat(enter(session).reason()).isEqualTo("account_not_confirmed");
  }

  @Test
  void cannotBeConfirmedWhereOnlySingleSignOnIsAllowed() {
    var path = "/v1/organizations/" + acme.organization() + "/sign-in-policy";

    var answer = SERVER.owner().put(path, "{\"confirm_sso_join\":true,\"sso_required\":true}");

    assertThat(answer.status()).isEqualTo(422);
  }
}
