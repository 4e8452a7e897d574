package io.vestibule.app.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.session.SessionCookie;
import io.vestibule.app.signin.saml.SamlCustomer;
import io.vestibule.app.testing.Acme;
import io.vestibule.app.testing.Client;
import io.vestibule.app.testing.Client.Answer;
import io.vestibule.app.testing.Race;
import io.vestibule.app.testing.VestibuleServer;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What people do with their sessions. */
class SessionSwitchTest {

  @RegisterExtension static final VestibuleServer SERVER = VestibuleServer.create();

  private static VestibuleServer second;

  @BeforeAll
  static void startASecondInstance() {
    second = VestibuleServer.besides(SERVER);
    second.start();
  }

  @AfterAll
  static void stopIt() {
    second.stop();
  }

  private static Client bearer(String token) {
    return SERVER.client().with("Authorization", "Bearer " + token);
  }

  @Nested
  class Organizations {

    private final Acme acme = Acme.on(SERVER);
    private final Acme beta = Acme.on(SERVER);
    private final Person ada = Person.memberOf(SERVER, acme);

    Organizations() {
      beta.newMember(ada.id(), "admin");
    }

    private Answer switchTo(Client client, String organization) {
      return client.post(
          "/v1/sessions/switch-org",
          "{\"organization_id\":\"" + organization + "\",\"deliver\":\"token\"}");
    }

    @Test
    void whoBelongsToSeveralSaysIntoWhich() {
      var waiting = ada.signIn();
      assertThat(waiting.path("status").asText()).isEqualTo("organization_required");
      assertThat(waiting.path("organizations")).hasSize(2);
      var body =
          "{\"preauth_token\":\""
              + waiting.path("preauth_token").asText()
              + "\",\"organization_id\":\""
              + beta.id()
              + "\"}";
      var entered = SERVER.client().post("/v1/auth/select-org", body);
      assertThat(entered.json().at("/session/organization_id").asText()).isEqualTo(beta.id());
      assertThat(SERVER.client().post("/v1/auth/select-org", body).code())
          .isEqualTo("PREAUTH_EXPIRED");
    }

    @Test
    void aSignInThatWaitsTooLongBeginsAnew() {
      var waiting = ada.signIn();
      SERVER.clock().advance(Duration.ofMinutes(10));
      var late =
          SERVER
              .client()
              .post(
                  "/v1/auth/select-org",
                  "{\"preauth_token\":\""
                      + waiting.path("preauth_token").asText()
                      + "\",\"organization_id\":\""
                      + beta.id()
                      + "\"}");
      assertThat(late.code()).isEqualTo("PREAUTH_EXPIRED");
    }

    @Test
    void switchingMakesANewSessionAndEndsTheOld() {
      var first = ada.signIn(",\"organization_id\":\"" + acme.id() + "\"");
      var old = bearer(first.path("token").asText());
      var switched = switchTo(old, beta.id());
      assertThat(switched.json().at("/session/organization_id").asText()).isEqualTo(beta.id());
      assertThat(switched.json().at("/session/id").asText())
          .isNotEqualTo(first.at("/session/id").asText());
      assertThat(old.get("/v1/sessions/me").code()).isEqualTo("SESSION_REVOKED");
      var me = bearer(switched.json().path("token").asText()).get("/v1/sessions/me");
      assertThat(me.json().at("/organization/id").asText()).isEqualTo(beta.id());
    }

    @Test
    void thePolicyOfTheOtherOrganizationHolds() {
      var client =
          bearer(ada.signIn(",\"organization_id\":\"" + acme.id() + "\"").path("token").asText());
      SERVER.owner().put(beta.path() + "/sign-in-policy", "{\"mfa_required\":true}");
      var refused = switchTo(client, beta.id());
      assertThat(refused.code()).isEqualTo("MFA_REQUIRED");
      assertThat(refused.json().at("/error/details/preauth_token").asText()).startsWith("vp_");
      assertThat(client.get("/v1/sessions/me").status()).isEqualTo(200);
      assertThat(switchTo(client, Acme.on(SERVER).id()).code())
          .isEqualTo("NOT_ORGANIZATION_MEMBER");
    }

    @Test
    void anOrganizationThatDemandsSsoAsksForIt() {
      var sso = SamlCustomer.at(SERVER);
      SERVER
          .owner()
          .post(
              "/v1/organizations/" + sso.organization() + "/memberships",
              "{\"user_id\":\"" + ada.id() + "\",\"roles\":[\"member\"]}");
      SERVER
          .owner()
          .put(
              "/v1/organizations/" + sso.organization() + "/sign-in-policy",
              "{\"sso_required\":true}");
      var client =
          bearer(ada.signIn(",\"organization_id\":\"" + acme.id() + "\"").path("token").asText());
      var refused = switchTo(client, sso.organization());
      assertThat(refused.code()).isEqualTo("SSO_REQUIRED");
      assertThat(refused.json().at("/error/details/login_url").asText())
          .isEqualTo("/sso?organization=" + sso.organization());
    }
  }

  @Nested
  class Refreshing {

    private final Acme acme = Acme.on(SERVER);
    private final Person ada = Person.memberOf(SERVER, acme);

    private Answer refresh(VestibuleServer instance, String token) {
      return instance.client().post("/v1/auth/refresh", "{\"refresh_token\":\"" + token + "\"}");
    }

    @Test
    void aRefreshTokenGivesANewSessionTokenAndTheOldOneIsDead() {
      var entered = ada.signIn();
      var refreshed = refresh(SERVER, entered.path("refresh_token").asText());
      assertThat(refreshed.status()).isEqualTo(200);
      assertThat(refreshed.json().at("/session/id").asText())
          .isEqualTo(entered.at("/session/id").asText());
      assertThat(bearer(entered.path("token").asText()).get("/v1/sessions/me").status())
          .isEqualTo(401);
      assertThat(bearer(refreshed.json().path("token").asText()).get("/v1/sessions/me").status())
          .isEqualTo(200);
    }

    @Test
    void fiftyUsesAtOnceOnTwoInstancesGetTheSameSuccessor() {
      var token = ada.signIn().path("refresh_token").asText();
      var answers = Race.of(50, i -> refresh(i % 2 == 0 ? SERVER : second, token));
      assertThat(answers).allMatch(answer -> answer.status() == 200);
      assertThat(
              answers.stream().map(each -> each.json().path("refresh_token").asText()).distinct())
          .hasSize(1);
      assertThat(answers.stream().map(each -> each.json().path("token").asText()).distinct())
          .hasSize(1);
    }

    @Test
    void aTokenThatComesAgainLateEndsTheSession() {
      var token = ada.signIn().path("refresh_token").asText();
      var first = refresh(SERVER, token).json();
      SERVER.clock().advance(Duration.ofSeconds(11));
      assertThat(refresh(SERVER, token).code()).isEqualTo("INVALID_REFRESH_TOKEN");
      assertThat(bearer(first.path("token").asText()).get("/v1/sessions/me").code())
          .isEqualTo("SESSION_REVOKED");
      assertThat(refresh(SERVER, first.path("refresh_token").asText()).code())
          .isEqualTo("INVALID_REFRESH_TOKEN");
    }

    @Test
    void whoeverIsSwitchedOffCannotRefresh() {
      var token = ada.signIn().path("refresh_token").asText();
      SERVER.owner().patch("/v1/users/" + ada.id(), "{\"state\":\"suspended\"}");
      assertThat(refresh(SERVER, token).code()).isEqualTo("INVALID_REFRESH_TOKEN");
    }

    @Test
    void aPolicyThatAsksForMoreHoldsAtTheNextRefresh() {
      var token = ada.signIn().path("refresh_token").asText();
      SERVER.owner().put(acme.path() + "/sign-in-policy", "{\"mfa_required\":true}");
      assertThat(refresh(SERVER, token).code()).isEqualTo("INVALID_REFRESH_TOKEN");
    }

    @Test
    void aTokenLastsThirtyDaysAndItsFamilyNinety() {
      var token = ada.signIn().path("refresh_token").asText();
      for (int i = 0; i < 4; i++) {
        SERVER.clock().advance(Duration.ofDays(22));
        token = refresh(SERVER, token).json().path("refresh_token").asText();
        assertThat(token).startsWith("vr_");
      }
      SERVER.clock().advance(Duration.ofDays(3));
      assertThat(refresh(SERVER, token).code()).isEqualTo("INVALID_REFRESH_TOKEN");

      var other = ada.signIn().path("refresh_token").asText();
      SERVER.clock().advance(Duration.ofDays(31));
      assertThat(refresh(SERVER, other).code()).isEqualTo("INVALID_REFRESH_TOKEN");
    }
  }

  @Nested
  class OwnSessions {

    private final Person ada = Person.user(SERVER);

    private Client browser(String agent) {
      var sent = ada.send();
      var entered =
          Person.verify(
              SERVER.client().with("User-Agent", agent),
              ada.token(),
              sent.json().path("flow").asText());
      return SERVER
          .client()
          .with("Cookie", SessionCookie.NAME + "=" + Person.cookie(entered, SessionCookie.NAME))
          .with("X-CSRF-Token", entered.json().path("csrf_token").asText());
    }

    @Test
    void theyAreListedWithTheBrowserAndTheMethod() {
      browser("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0");
      var client = browser("curl/8.5.0");
      var list = client.get("/v1/sessions").json().path("data");
      assertThat(list).hasSize(2);
      assertThat(list.get(0).path("device").asText()).isEqualTo("Firefox on Windows");
      assertThat(list.get(0).path("method").asText()).isEqualTo("magic_link");
      assertThat(list.get(1).path("device").asText()).isEqualTo("curl");
    }

    @Test
    void oneTheOthersOrAllAreEnded() {
      var first = browser("a");
      var second = browser("b");
      var firstId = first.get("/v1/sessions/me").json().at("/session/id").asText();
      assertThat(second.delete("/v1/sessions/" + firstId).status()).isEqualTo(204);
      assertThat(first.get("/v1/sessions/me").code()).isEqualTo("SESSION_REVOKED");
      assertThat(second.delete("/v1/sessions/" + firstId).code()).isEqualTo("SESSION_NOT_FOUND");
      var third = browser("c");
      assertThat(third.post("/v1/sessions/revoke-others", "").status()).isEqualTo(204);
      assertThat(second.get("/v1/sessions/me").code()).isEqualTo("SESSION_REVOKED");
      assertThat(third.post("/v1/sessions/revoke-all", "").status()).isEqualTo(204);
      assertThat(third.get("/v1/sessions/me").code()).isEqualTo("SESSION_REVOKED");
    }

    @Test
    void aSessionOfSomebodyElseIsNotFound() {
      var other = Person.user(SERVER).signIn().at("/session/id").asText();
      assertThat(browser("a").delete("/v1/sessions/" + other).code())
          .isEqualTo("SESSION_NOT_FOUND");
    }

    @Test
    void writesByCookieFromAnotherSiteAreRefusedEvenWithTheToken() {
      var client = browser("a");
      assertThat(
              client
                  .with("Sec-Fetch-Site", "cross-site")
                  .post("/v1/sessions/revoke-others", "")
                  .code())
          .isEqualTo("CSRF_MISMATCH");
      assertThat(
              client
                  .with("Sec-Fetch-Site", "same-site")
                  .post("/v1/sessions/revoke-others", "")
                  .code())
          .isEqualTo("CSRF_MISMATCH");
      assertThat(
              client
                  .with("Origin", "https://evil.example")
                  .post("/v1/sessions/revoke-others", "")
                  .code())
          .isEqualTo("CSRF_MISMATCH");
      assertThat(
              client
                  .with("Origin", "http://localhost:8080")
                  .with("Sec-Fetch-Site", "same-origin")
                  .post("/v1/sessions/revoke-others", "")
                  .status())
          .isEqualTo(204);
    }

    @Test
    void aPlantedCookieIsReplacedBySigningIn() {
      var sent = ada.send();
      var planted = "vs_" + "0".repeat(78);
      var entered =
          Person.verify(
              SERVER.client().with("Cookie", SessionCookie.NAME + "=" + planted),
              ada.token(),
              sent.json().path("flow").asText());
      assertThat(Person.cookie(entered, SessionCookie.NAME))
          .startsWith("vs_")
          .isNotEqualTo(planted);
    }
  }
}
