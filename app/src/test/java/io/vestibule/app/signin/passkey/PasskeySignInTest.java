package io.vestibule.app.signin.passkey;

import static io.vestibule.app.signin.passkey.PasskeyUser.ask;
import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.signin.password.PasswordHolder;
import io.vestibule.app.testing.VestibuleServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Signing in by passkey, by whoever has one and nobody else. */
class PasskeySignInTest {

  @RegisterExtension static final VestibuleServer SERVER = PasskeyServers.SERVER;

  @Test
  void nobodySaysWhoTheyAreAndTheRightPersonEnters() {
    var ada = PasskeyUser.withPasskey(SERVER);

    var entered = ada.signIn();

    assertThat(entered.status()).as(entered.body()).isEqualTo(200);
    assertThat(entered.json().path("status").asText()).isEqualTo("complete");
    var session = entered.json().path("session");
    assertThat(session.path("method").asText()).isEqualTo("passkey");
    var token = entered.json().path("token").asText();
    var me = SERVER.client().with("Authorization", "Bearer " + token).get("/v1/sessions/me");
    assertThat(me.json().at("/user/email").asText()).isEqualTo(ada.acme.email("ada"));
  }

  @Test
  void whoIsLockedOutByThePasswordsThatStrangersTryEntersAllTheSame() {
    var ada = PasskeyUser.withPasskey(SERVER);
    var victim = PasswordHolder.named(SERVER, ada.acme.email("ada"));
    for (int i = 0; i < 10; i++) {
      victim.logIn(PasswordHolder.elsewhere(SERVER), "quilt 93");
    }
    assertThat(victim.logIn("quilt 93").code()).isEqualTo("ACCOUNT_LOCKED");

    assertThat(ada.signIn().status()).isEqualTo(200);
  }

  @Test
  void aBrowserGetsACookieAndIsKnownByTheOneThatItBeganWith() {
    var ada = PasskeyUser.withPasskey(SERVER);
    var asked = SERVER.client().post("/v1/auth/passkeys/options", "");
    var cookie = asked.header("Set-Cookie").orElseThrow();
    assertThat(cookie).startsWith("__Host-vestibule-passkey=").contains("HttpOnly", "Secure");

    var entered =
        SERVER
            .client()
            .with("Cookie", cookie.split(";", 2)[0])
            .post(
                "/v1/auth/passkeys/verify",
                "{\"credential\":" + ada.authenticator.get(asked.json().path("public_key")) + "}");

    assertThat(entered.status()).as(entered.body()).isEqualTo(200);
    assertThat(entered.header("Set-Cookie").orElseThrow()).startsWith("__Host-vestibule=");
    assertThat(entered.json().has("token")).isFalse();
  }

  @Test
  void everybodyIsAskedTheSame() {
    PasskeyUser.withPasskey(SERVER);
    var options = ask(SERVER).options();
    assertThat(options.path("allowCredentials")).isEmpty();
    assertThat(options.path("rpId").asText()).isEqualTo("localhost");
    assertThat(options.path("challenge").asText()).hasSizeGreaterThan(43);
  }

  @Test
  void userVerificationCountsAsASecondFactorAndItsAbsenceDoesNot() {
    var ada = PasskeyUser.withPasskey(SERVER);
    SERVER
        .owner()
        .put(
            "/v1/organizations/" + ada.acme.organization() + "/sign-in-policy",
            "{\"mfa_required\":true}");

    assertThat(ada.signIn().json().at("/session/second_factor_at").isTextual()).isTrue();
    ada.authenticator.flags = SomeAuthenticator.UP;
    assertThat(ada.signIn().code()).isEqualTo("MFA_REQUIRED");
  }

  @Test
  void anOrganizationThatRequiresSsoIsNotEnteredByPasskey() {
    var ada = PasskeyUser.withPasskey(SERVER);
    SERVER
        .owner()
        .put(
            "/v1/organizations/" + ada.acme.organization() + "/sign-in-policy",
            "{\"sso_required\":true}");
    assertThat(ada.signIn().code()).isEqualTo("SSO_REQUIRED");
  }

  @Test
  void somebodySuspendedStaysOut() {
    var ada = PasskeyUser.withPasskey(SERVER);
    var user = ada.client().get("/v1/sessions/me").json().at("/user/id").asText();
    SERVER.owner().patch("/v1/users/" + user, "{\"state\":\"suspended\"}");
    assertThat(ada.signIn().code()).isEqualTo("ACCOUNT_SUSPENDED");
  }

  @Test
  void anotherSiteCannotSignABrowserIn() {
    var asked =
        SERVER
            .client()
            .with("Origin", "https://evil.example")
            .post("/v1/auth/passkeys/options", "");
    assertThat(asked.code()).isEqualTo("CSRF_MISMATCH");
  }
}
