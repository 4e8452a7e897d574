package io.vestibule.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.signin.saml.SamlCustomer;
import io.vestibule.app.testing.Client;
import io.vestibule.app.testing.Client.Answer;
import io.vestibule.app.testing.VestibuleServer;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SessionsTest {

  @RegisterExtension
  static final VestibuleServer SERVER = VestibuleServer.create().with("sessions.idle", "1h");

  private static VestibuleServer second;

  @BeforeAll
  static void startASecondInstance() {
    second = VestibuleServer.besides(SERVER);
    second.start();
  }

  @AfterAll
  static void stopTheSecondInstance() {
    second.stop();
  }

  private static Client bearer(VestibuleServer instance, String token) {
    return instance.client().with("Authorization", "Bearer " + token);
  }

  private static Client cookie(VestibuleServer instance, String token) {
    return instance.client().with("Cookie", "__Host-vestibule=" + token);
  }

  private static Answer me(VestibuleServer instance, String token) {
    return bearer(instance, token).get("/v1/sessions/me");
  }

  @Test
  void aSessionIsGoodOnEveryInstanceByBearerAndByCookie() {
    var token = SamlCustomer.at(SERVER).signIn("ada");
    assertThat(me(SERVER, token).status()).isEqualTo(200);
    assertThat(me(second, token).status()).isEqualTo(200);
    var byCookie = cookie(second, token).get("/v1/sessions/me");
    assertThat(byCookie.status()).isEqualTo(200);
    assertThat(byCookie.header("Cache-Control")).contains("no-store");
    assertThat(byCookie.json().at("/organization/roles/0").asText()).isEqualTo("member");
  }

  @Test
  void theTokenIsNowhereInTheDatabase() {
    var token = SamlCustomer.at(SERVER).signIn("ada");
    assertThat(
            SERVER.query("SELECT count(*) FROM session WHERE session::text LIKE '%" + token + "%'"))
        .isEqualTo("0");
  }

  @Test
  void aTokenThatWasNeverIssuedIsNobodys() {
    var token = SamlCustomer.at(SERVER).signIn("ada");
    var other = token.substring(0, token.length() - 4) + "0000";
    assertThat(me(SERVER, other).code()).isEqualTo("UNAUTHORIZED");
    assertThat(me(SERVER, "vs_").code()).isEqualTo("UNAUTHORIZED");
    assertThat(me(SERVER, "").code()).isEqualTo("UNAUTHORIZED");
  }

  @Nested
  class Ends {

    @Test
    void afterLogoutTheTokenIsDeadOnTheOtherInstance() {
      var token = SamlCustomer.at(SERVER).signIn("ada");
      assertThat(bearer(SERVER, token).post("/v1/sessions/logout", "").status()).isEqualTo(204);
      var refused = me(second, token);
      assertThat(refused.code()).isEqualTo("SESSION_REVOKED");
      assertThat(refused.reason()).isEqualTo("user");
    }

    @Test
    void aSessionThatIsNotUsedExpires() {
      var token = SamlCustomer.at(SERVER).signIn("ada");
      SERVER.clock().advance(Duration.ofMinutes(59));
      assertThat(me(SERVER, token).status()).isEqualTo(200);
      SERVER.clock().advance(Duration.ofMinutes(59));
      assertThat(me(SERVER, token).status()).isEqualTo(200);
      SERVER.clock().advance(Duration.ofMinutes(60));
      var refused = me(second, token);
      assertThat(refused.code()).isEqualTo("SESSION_EXPIRED");
      assertThat(refused.reason()).isEqualTo("idle");
    }

    /** SessionNotOnOrAfter, eight hours here. SAML Core 2.7.2. */
    @Test
    void aSessionEndsWithTheOneAtTheProviderHoweverItIsUsed() {
      var token = SamlCustomer.at(SERVER).signIn("ada");
      for (int i = 0; i < 15; i++) {
        SERVER.clock().advance(Duration.ofMinutes(30));
        assertThat(me(SERVER, token).status()).isEqualTo(200);
      }
      SERVER.clock().advance(Duration.ofMinutes(30));
      assertThat(me(second, token).reason()).isEqualTo("absolute");
    }

    @Test
    void suspendingTheOrganizationEndsItsSessionsAtOnce() {
      var acme = SamlCustomer.at(SERVER);
      var token = acme.signIn("ada");
      acme.owner().patch("/v1/organizations/" + acme.organization(), "{\"state\":\"suspended\"}");
      assertThat(me(second, token).code()).isEqualTo("SESSION_REVOKED");
    }

    @Test
    void suspendingThePersonEndsTheirSessionsAtOnce() {
      var token = SamlCustomer.at(SERVER).signIn("ada");
      var user = me(SERVER, token).json().at("/user/id").asText();
      SERVER.owner().patch("/v1/users/" + user, "{\"state\":\"suspended\"}");
      var refused = me(second, token);
      assertThat(refused.code()).isEqualTo("SESSION_REVOKED");
      assertThat(refused.reason()).isEqualTo("admin");
    }

    @Test
    void theSaasCompanySeesAndEndsTheSessionsOfAPerson() {
      var acme = SamlCustomer.at(SERVER);
      var one = acme.signIn("ada");
      var other = acme.signIn("ada");
      var user = me(SERVER, one).json().at("/user/id").asText();
      var sessions = "/v1/users/" + user + "/sessions";
      var listed = SERVER.owner().get(sessions).json().path("data");
      assertThat(listed).hasSize(2);
      var first = me(SERVER, one).json().at("/session/id").asText();
      assertThat(SERVER.owner().delete(sessions + "/" + first).status()).isEqualTo(204);
      assertThat(SERVER.owner().delete(sessions + "/" + first).code())
          .isEqualTo("SESSION_NOT_FOUND");
      assertThat(me(second, one).code()).isEqualTo("SESSION_REVOKED");
      assertThat(me(second, other).status()).isEqualTo(200);
      SERVER.owner().delete(sessions);
      assertThat(me(second, other).code()).isEqualTo("SESSION_REVOKED");
    }
  }

  @Nested
  class CrossSiteRequests {

    @Test
    void aWriteByCookieNeedsTheTokenOfThatSession() {
      var acme = SamlCustomer.at(SERVER);
      var token = acme.signIn("ada");
      var csrf = me(SERVER, token).json().path("csrf_token").asText();
      var foreign = me(SERVER, acme.signIn("grace")).json().path("csrf_token").asText();
      var browser = cookie(SERVER, token);
      assertThat(browser.post("/v1/sessions/logout", "").code()).isEqualTo("CSRF_MISMATCH");
      assertThat(browser.with("X-CSRF-Token", foreign).post("/v1/sessions/logout", "").code())
          .isEqualTo("CSRF_MISMATCH");
      assertThat(me(SERVER, token).status()).isEqualTo(200);
      var loggedOut = browser.with("X-CSRF-Token", csrf).post("/v1/sessions/logout", "");
      assertThat(loggedOut.status()).isEqualTo(204);
      assertThat(loggedOut.header("Set-Cookie").orElse(""))
          .contains("__Host-vestibule=")
          .contains("Max-Age=0");
    }
  }

  @Nested
  class Cookies {

    @Test
    void theSessionCookieIsBoundToThisHostAndOutOfReachOfScripts() {
      var acme = SamlCustomer.at(SERVER);
      var begun = acme.begin();
      var answer = acme.post(begun, acme.response(begun));
      var header =
          answer.response().headers().allValues("Set-Cookie").stream()
              .filter(each -> each.startsWith("__Host-vestibule="))
              .findFirst()
              .orElseThrow();
      assertThat(header)
          .contains("Path=/")
          .contains("Secure")
          .contains("HttpOnly")
          .contains("SameSite=Lax")
          .doesNotContain("Domain");
    }
  }
}
