package io.vestibule.app.signin.passkey;

import static io.vestibule.app.signin.passkey.PasskeyUser.ask;
import static io.vestibule.app.signin.passkey.PasskeyUser.requireRefused;
import static io.vestibule.app.signin.passkey.PasskeyUser.verify;
import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.testing.Client.Answer;
import io.vestibule.app.testing.VestibuleServer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** ASVS 7.5.3, checklist A43: a passkey shown again. */
class PasskeyStepUpTest {

  @RegisterExtension static final VestibuleServer SERVER = PasskeyServers.SERVER;

  private Answer options(PasskeyUser user) {
    return user.client().post("/v1/me/passkeys/verify/options", "");
  }

  private Answer show(PasskeyUser user, SomeAuthenticator authenticator, Answer asked) {
    var credential = authenticator.get(asked.json().path("public_key"));
    return user.client()
        .post(
            "/v1/me/passkeys/verify", "{\"credential\":" + credential + ",\"deliver\":\"token\"}");
  }

  private void later() {
    SERVER.clock().advance(Duration.ofMinutes(6));
  }

  @Test
  void addingAndRemovingOneWantsAProofOfTheLastFiveMinutes() {
    var ada = PasskeyUser.withPasskey(SERVER);
    var id = ada.client().get("/v1/me/passkeys").json().at("/data/0/id").asText();
    later();
    var refused = ada.client().post("/v1/me/passkeys/options", "");
    assertThat(refused.code()).isEqualTo("MFA_REQUIRED");
    assertThat(refused.json().at("/error/details/max_age").asInt()).isEqualTo(300);
    assertThat(ada.client().delete("/v1/me/passkeys/" + id).code()).isEqualTo("MFA_REQUIRED");
  }

  @Test
  void aPasskeyIsSuchAProofAndGivesTheSessionANewToken() {
    var ada = PasskeyUser.withPasskey(SERVER);
    later();
    var gained = show(ada, ada.authenticator, options(ada));
    assertThat(gained.status()).as(gained.body()).isEqualTo(200);
    assertThat(gained.json().at("/session/second_factor_at").isTextual()).isTrue();
    assertThat(ada.client().get("/v1/sessions/me").status()).isEqualTo(401);
    var token = gained.json().path("token").asText();
    var stepped = SERVER.client().with("Authorization", "Bearer " + token);
    assertThat(stepped.post("/v1/me/passkeys/options", "").status()).isEqualTo(200);
  }

  @Test
  void withoutUserVerificationItIsOneFactorOnly() {
    var ada = PasskeyUser.withPasskey(SERVER);
    later();
    ada.authenticator.flags = SomeAuthenticator.UP;
    var gained = show(ada, ada.authenticator, options(ada)).json().path("session");
    assertThat(gained.path("second_factor_at").isTextual()).isFalse();
    assertThat(gained.path("authenticated_at").asText())
        .isEqualTo(gained.path("last_seen_at").asText());
  }

  @Test
  void thePasskeyOfSomebodyElseProvesNothing() {
    var ada = PasskeyUser.withPasskey(SERVER);
    var alan = ada.colleague();
    requireRefused(show(alan, ada.authenticator, options(alan)), "credential_unknown");
  }

  @Test
  void aChallengeOfASignInOrOfAnotherSessionIsNotAnswered() {
    var ada = PasskeyUser.withPasskey(SERVER);
    var asked = SERVER.client().post("/v1/auth/passkeys/options", "");
    assertThat(show(ada, ada.authenticator, asked).code()).isEqualTo("WEBAUTHN_CHALLENGE_EXPIRED");
    assertThat(show(ada, ada.authenticator, options(ada.colleague())).code())
        .isEqualTo("WEBAUTHN_CHALLENGE_EXPIRED");
    var challenge = options(ada).json().path("public_key");
    assertThat(verify(SERVER, ada.authenticator.get(challenge), ask(SERVER).flow()).code())
        .isEqualTo("WEBAUTHN_CHALLENGE_EXPIRED");
  }

  @Test
  void withoutASessionNothingIsAsked() {
    assertThat(SERVER.client().post("/v1/me/passkeys/verify/options", "").status()).isEqualTo(401);
    assertThat(SERVER.client().post("/v1/me/passkeys/verify", "{}").status()).isEqualTo(401);
  }
}
