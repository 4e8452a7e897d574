package io.vestibule.app.signin.saml;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.testing.Client;
import io.vestibule.app.testing.Client.Answer;
import io.vestibule.app.testing.VestibuleServer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

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
