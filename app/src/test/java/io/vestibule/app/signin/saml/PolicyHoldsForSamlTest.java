package io.vestibule.app.signin.saml;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.testing.Client;
import io.vestibule.app.testing.Client.Answer;
import io.vestibule.app.testing.VestibuleServer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The organization's sign-in policy holds for single sign-on as for every method. */
class PolicyHoldsForSamlTest {

  @RegisterExtension static final VestibuleServer SERVER = VestibuleServer.create();

  private final SamlCustomer acme = SamlCustomer.at(SERVER);

  private void policy(String json) {
    var path = "/v1/organizations/" + acme.organization() + "/sign-in-policy";
    assertThat(SERVER.owner().put(path, json).status()).isEqualTo(200);
  }

  private Answer signIn(String context) {
    var begun = acme.begin();
    return acme.post(begun, acme.response(begun).with("context", context));
  }

  private static Client bearer(String token) {
    return SERVER.client().with("Authorization", "Bearer " + token);
  }

  @Test
  void aSecondFactorIsAskedForAlsoFromWhoWasHereBefore() {
    acme.signIn("ada");
    policy("{\"mfa_required\":true}");
    var refused = signIn("urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport");
    assertThat(refused.status()).isEqualTo(303);
    assertThat(refused.header("Location").orElseThrow()).endsWith("/sign-in/mfa/enrolment");
    assertThat(SamlCustomer.cookie(refused, "__Host-vestibule-preauth")).startsWith("vp_");
    assertThat(refused.response().headers().allValues("Set-Cookie"))
        .noneMatch(cookie -> cookie.startsWith("__Host-vestibule="));
    assertThat(
            SERVER.query("SELECT steps::text FROM sign_in_trace ORDER BY created_at DESC LIMIT 1"))
        .contains("waits for Mfa");
  }

  @Test
  void theProvidersOwnSecondFactorCounts() {
    policy("{\"mfa_required\":true}");
    var entered = signIn("https://refeds.org/profile/mfa");
    assertThat(entered.status()).as(entered.body()).isEqualTo(303);
    var token = SamlCustomer.cookie(entered, "__Host-vestibule");
    assertThat(bearer(token).get("/v1/sessions/me").json().at("/session/second_factor_at").asText())
        .isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "http://schemas.microsoft.com/claims/authnmethodsreferences,"
        + " http://schemas.microsoft.com/claims/multipleauthn",
    "session.amr, mfa"
  })
  void theProvidersOwnSecondFactorCountsByTheAttributeThatTheConnectionNames(
      String attribute, String value) {
    policy("{\"mfa_required\":true}");
    assertThat(signInWith(attribute, value)).isEqualTo("/sign-in/mfa/enrolment");

    prove(attribute, "\"" + value + "\"");
    assertThat(signInWith(attribute, value)).isEqualTo("session");
    assertThat(
            SERVER.query("SELECT steps::text FROM sign_in_trace ORDER BY created_at DESC LIMIT 1"))
        .contains(attribute + " = " + value);
  }

  @Test
  void anotherValueOrAttributeProvesNothing() {
    policy("{\"mfa_required\":true}");
    prove("session.amr", "\"mfa\",\"hwk\"");

    assertThat(signInWith("session.amr", "otp")).isEqualTo("/sign-in/mfa/enrolment");
    assertThat(signInWith("session.amr", "MFA")).isEqualTo("/sign-in/mfa/enrolment");
    assertThat(signInWith("Session.AMR", "mfa")).isEqualTo("/sign-in/mfa/enrolment");
    assertThat(signInWith("session.amr", "hwk")).isEqualTo("session");

    prove("session.amr", "");
    assertThat(signInWith("session.amr", "mfa")).isEqualTo("/sign-in/mfa/enrolment");
  }

  private void prove(String attribute, String values) {
    var patched =
        acme.patch(
            "{\"second_factor_proof\":{\"attribute\":\""
                + attribute
                + "\",\"values\":["
                + values
                + "]}}");
    assertThat(patched.status()).as(patched.body()).isEqualTo(200);
    assertThat(patched.json().at("/second_factor_proof/attribute").asText()).isEqualTo(attribute);
  }

  /** Where the sign-in leads: to a session, or to the page that asks for a second factor. */
  private String signInWith(String attribute, String value) {
    var begun = acme.begin();
    var response =
        acme.response(begun)
            .with("context", "urn:oasis:names:tc:SAML:2.0:ac:classes:Password")
            .attribute(attribute, "pwd", value);
    var answer = acme.post(begun, response);
    assertThat(answer.status()).as(answer.body()).isEqualTo(303);
    boolean begins =
        answer.response().headers().allValues("Set-Cookie").stream()
            .anyMatch(cookie -> cookie.startsWith("__Host-vestibule="));
    return begins
        ? "session"
        : answer.header("Location").orElseThrow().replaceFirst("^http.*?//[^/]*", "");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"attribute\":\"a\"}",
        "{\"attribute\":\"\",\"values\":[]}",
        "{\"attribute\":\"a\",\"values\":[null]}",
        "{\"attribute\":\"a\",\"values\":[\" \"]}",
        "[]"
      })
  void aProofThatMakesNoSenseIsRefused(String proof) {
    assertThat(acme.patch("{\"second_factor_proof\":" + proof + "}").status()).isEqualTo(422);
  }

  @Test
  void ssoRequiredLetsSsoInAndLifetimesHold() {
    policy("{\"sso_required\":true,\"session_idle_seconds\":600}");
    var ada = bearer(acme.signIn("ada"));
    assertThat(ada.get("/v1/sessions/me").status()).isEqualTo(200);
    SERVER.clock().advance(Duration.ofMinutes(10));
    assertThat(ada.get("/v1/sessions/me").reason()).isEqualTo("idle");
  }

  @Test
  void aSecondSignInReplacesTheFirstWhereThePolicySaysSo() {
    policy("{\"concurrent_login\":\"replace\"}");
    var first = bearer(acme.signIn("ada"));
    acme.signIn("ada");
    assertThat(first.get("/v1/sessions/me").code()).isEqualTo("SESSION_REVOKED");
  }

  @Test
  void whereAnOpenSessionHasToAgreeTheSecondSignInWaits() {
    policy("{\"concurrent_login\":\"ask\"}");
    acme.signIn("ada");
    var waits = signIn("urn:oasis:names:tc:SAML:2.0:ac:classes:Password");
    assertThat(waits.header("Location").orElseThrow()).endsWith("/sign-in/waiting");
  }
}
