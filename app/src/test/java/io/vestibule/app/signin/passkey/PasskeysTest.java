package io.vestibule.app.signin.passkey;

import static io.vestibule.app.signin.passkey.PasskeyUser.ask;
import static io.vestibule.app.signin.passkey.PasskeyUser.verify;
import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.signin.password.PasswordHolder;
import io.vestibule.app.testing.Client.Answer;
import io.vestibule.app.testing.Race;
import io.vestibule.app.testing.VestibuleServer;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SECURITY A21 to A23: what passkeys promise beyond the checks of one answer. */
class PasskeysTest {

  @RegisterExtension
  static final VestibuleServer SERVER = PasswordHolder.prepared(VestibuleServer.create());

  private static VestibuleServer second;

  @BeforeAll
  static void startASecondInstance() {
    second = VestibuleServer.besides(SERVER).with("passkeys.signatureCounter", "report");
    second.start();
  }

  @AfterAll
  static void stopTheSecondInstance() {
    second.stop();
  }

  private static void requireRefused(Answer answer, String reason) {
    assertThat(answer.code()).as(answer.body()).isEqualTo("WEBAUTHN_VERIFICATION_FAILED");
    assertThat(answer.reason()).isEqualTo(reason);
  }

  @Nested
  class SigningIn {

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
                  "{\"credential\":"
                      + ada.authenticator.get(asked.json().path("public_key"))
                      + "}");

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

  @Nested
  class Challenge {

    @Test
    void fiftyAnswersToOneChallengeMakeOneSession() {
      var ada = PasskeyUser.withPasskey(SERVER);
      var asked = ask(SERVER);
      var credential = ada.authenticator.get(asked.options());

      var answers =
          Race.of(50, i -> verify(i % 2 == 0 ? SERVER : second, credential, asked.flow()));

      assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
      assertThat(answers)
          .filteredOn(answer -> answer.status() != 200)
          .allMatch(answer -> answer.code().equals("WEBAUTHN_CHALLENGE_EXPIRED"));
    }

    @Test
    void fiftyAnswersToOneRegistrationMakeOnePasskey() {
      var ada = PasskeyUser.at(SERVER);
      var credential = ada.authenticator.create(ada.creationOptions());
      var answers = Race.of(50, i -> ada.register(credential));
      assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
      assertThat(ada.client().get("/v1/me/passkeys").json().path("data")).hasSize(1);
    }

    @Test
    void itIsGoodForFiveMinutes() {
      var ada = PasskeyUser.withPasskey(SERVER);
      var early = ask(SERVER);
      SERVER.clock().advance(Duration.ofMinutes(5).minusSeconds(1));
      assertThat(verify(second, ada.authenticator.get(early.options()), early.flow()).status())
          .isEqualTo(200);
      var late = ask(SERVER);
      SERVER.clock().advance(Duration.ofMinutes(5));
      assertThat(verify(second, ada.authenticator.get(late.options()), late.flow()).code())
          .isEqualTo("WEBAUTHN_CHALLENGE_EXPIRED");
    }

    @Test
    void aRefusedAnswerHasUsedItUp() {
      var ada = PasskeyUser.withPasskey(SERVER);
      var asked = ask(SERVER);
      ada.authenticator.signer = SomeAuthenticator.newKey();
      requireRefused(
          verify(SERVER, ada.authenticator.get(asked.options()), asked.flow()), "signature");
      var again = new SomeAuthenticator().get(asked.options());
      assertThat(verify(SERVER, again, asked.flow()).code())
          .isEqualTo("WEBAUTHN_CHALLENGE_EXPIRED");
    }

    @Test
    void oneOfASignInRegistersNothingAndTheOtherWayRound() {
      var ada = PasskeyUser.withPasskey(SERVER);
      var asked = ask(SERVER);
      assertThat(ada.register(new SomeAuthenticator().create(asked.options())).code())
          .isEqualTo("WEBAUTHN_CHALLENGE_EXPIRED");
      var creation = ada.creationOptions();
      assertThat(verify(SERVER, ada.authenticator.get(creation), asked.flow()).code())
          .isEqualTo("WEBAUTHN_CHALLENGE_EXPIRED");
    }

    @Test
    void oneOfAnotherSessionRegistersNothing() {
      var ada = PasskeyUser.at(SERVER);
      var alan = ada.colleague();
      assertThat(ada.register(ada.authenticator.create(alan.creationOptions())).code())
          .isEqualTo("WEBAUTHN_CHALLENGE_EXPIRED");
    }

    @Test
    void theOneThatNobodyAnswersIsForgotten() {
      ask(SERVER);
      SERVER.clock().advance(Duration.ofMinutes(6));
      SERVER.runJob("passkey-purge");
      assertThat(SERVER.query("SELECT count(*) FROM webauthn_challenge")).isEqualTo("0");
    }
  }

  /** ASVS 7.5.3, checklist A43. */
  @Nested
  class StepUp {

    private Answer options(PasskeyUser user) {
      return user.client().post("/v1/me/passkeys/verify/options", "");
    }

    private Answer show(PasskeyUser user, SomeAuthenticator authenticator, Answer asked) {
      var credential = authenticator.get(asked.json().path("public_key"));
      return user.client()
          .post(
              "/v1/me/passkeys/verify",
              "{\"credential\":" + credential + ",\"deliver\":\"token\"}");
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
      assertThat(show(ada, ada.authenticator, asked).code())
          .isEqualTo("WEBAUTHN_CHALLENGE_EXPIRED");
      assertThat(show(ada, ada.authenticator, options(ada.colleague())).code())
          .isEqualTo("WEBAUTHN_CHALLENGE_EXPIRED");
      var challenge = options(ada).json().path("public_key");
      assertThat(verify(SERVER, ada.authenticator.get(challenge), ask(SERVER).flow()).code())
          .isEqualTo("WEBAUTHN_CHALLENGE_EXPIRED");
    }

    @Test
    void withoutASessionNothingIsAsked() {
      assertThat(SERVER.client().post("/v1/me/passkeys/verify/options", "").status())
          .isEqualTo(401);
      assertThat(SERVER.client().post("/v1/me/passkeys/verify", "{}").status()).isEqualTo(401);
    }
  }

  @Nested
  class SignatureCounter {

    @Test
    void oneThatDoesNotGoUpIsRefusedWithAnEvent() {
      var ada = PasskeyUser.at(SERVER);
      ada.authenticator.counter = 7;
      ada.register();
      ada.authenticator.counter = 8;
      assertThat(ada.signIn().status()).isEqualTo(200);

      requireRefused(ada.signIn(), "signature_counter");

      assertThat(
              SERVER.query(
                  "SELECT data->>'stored' FROM event WHERE type = 'passkey.counter_regressed'"
                      + " ORDER BY id DESC LIMIT 1"))
          .isEqualTo("8");
    }

    @Test
    void itIsOnlyReportedWhereThatIsConfigured() {
      var ada = PasskeyUser.at(SERVER);
      ada.authenticator.counter = 7;
      ada.register();
      var asked = ask(second);
      var entered = verify(second, ada.authenticator.get(asked.options()), asked.flow());
      assertThat(entered.status()).as(entered.body()).isEqualTo(200);
      assertThat(
              SERVER.query(
                  "SELECT data->>'refused' FROM event WHERE type = 'passkey.counter_regressed'"
                      + " ORDER BY id DESC LIMIT 1"))
          .isEqualTo("false");
    }

    @Test
    void oneThatIsAlwaysZeroIsNone() {
      var ada = PasskeyUser.withPasskey(SERVER);
      assertThat(ada.signIn().status()).isEqualTo(200);
      assertThat(ada.signIn().status()).isEqualTo(200);
    }
  }

  @Nested
  class Own {

    @Test
    void severalWithNamesAndTheirLastUse() {
      var ada = PasskeyUser.withPasskey(SERVER);
      var listed = ada.client().get("/v1/me/passkeys").json().path("data");
      assertThat(listed).hasSize(1);
      assertThat(listed.get(0).path("last_used_at").isNull()).isTrue();
      ada.signIn();
      var used = ada.client().get("/v1/me/passkeys").json().at("/data/0");
      assertThat(used.path("last_used_at").asText()).isNotEmpty();

      var other = new SomeAuthenticator();
      var options = ada.creationOptions();
      assertThat(options.path("excludeCredentials")).hasSize(1);
      assertThat(options.at("/excludeCredentials/0/id").asText())
          .isEqualTo(SomeAuthenticator.encoded(ada.authenticator.credentialId));
      var named =
          ada.client()
              .post(
                  "/v1/me/passkeys",
                  "{\"name\":\"Work laptop\",\"credential\":" + other.create(options) + "}");
      assertThat(named.json().path("name").asText()).isEqualTo("Work laptop");
      assertThat(ada.client().get("/v1/me/passkeys").json().path("data")).hasSize(2);
    }

    @Test
    void aPasskeyIsRenamedAndRemovedAndSignsNobodyInAnyMore() {
      var ada = PasskeyUser.withPasskey(SERVER);
      var path =
          "/v1/me/passkeys/" + ada.client().get("/v1/me/passkeys").json().at("/data/0/id").asText();
      var renamed = ada.client().patch(path, "{\"name\":\"Phone\"}");
      assertThat(renamed.json().path("name").asText()).isEqualTo("Phone");

      assertThat(ada.client().delete(path).status()).isEqualTo(204);

      requireRefused(ada.signIn(), "credential_unknown");
      assertThat(ada.client().delete(path).status()).isEqualTo(404);
    }

    /** SECURITY A19. */
    @Test
    void thePersonHearsOfEachThatIsAddedOrRemoved() {
      var ada = PasskeyUser.withPasskey(SERVER);
      var id = ada.client().get("/v1/me/passkeys").json().at("/data/0/id").asText();
      ada.client().with("Accept-Language", "de").delete("/v1/me/passkeys/" + id);

      assertThat(SERVER.letters(ada.acme.email("ada")))
          .extracting(letter -> letter.subject())
          .containsExactlyInAnyOrder(
              "A passkey was added to your account with Tests",
              "Ein Passkey wurde von Ihrem Konto bei Tests entfernt");
    }

    @Test
    void nobodyTouchesAnothers() {
      var ada = PasskeyUser.withPasskey(SERVER);
      var path =
          "/v1/me/passkeys/" + ada.client().get("/v1/me/passkeys").json().at("/data/0/id").asText();
      var alan = ada.colleague();
      assertThat(alan.client().patch(path, "{\"name\":\"Mine\"}").status()).isEqualTo(404);
      assertThat(alan.client().delete(path).status()).isEqualTo(404);
      assertThat(alan.client().get("/v1/me/passkeys").json().path("data")).isEmpty();
      assertThat(SERVER.client().get("/v1/me/passkeys").code()).isEqualTo("UNAUTHORIZED");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "{}",
          "{\"credential\":null}",
          "{\"credential\":\"text\"}",
          "{\"credential\":[]}",
          "{\"credential\":{\"id\":7}}",
          "{\"credential\":{},\"name\":\"x\"}",
          "{\"credential\":{},\"name\":7}",
          "{\"credential\":{},\"other\":1}",
          "[]",
          "nonsense"
        })
    void badInputIsTheCallersFault(String body) {
      var ada = PasskeyUser.at(SERVER);
      assertThat(ada.client().post("/v1/me/passkeys", body).status()).isBetween(400, 422);
      assertThat(SERVER.client().post("/v1/auth/passkeys/verify", body).status())
          .isBetween(400, 422);
    }
  }
}
