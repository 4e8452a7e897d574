package io.vestibule.app.signin.mfa;

import static io.vestibule.app.signin.mfa.MfaHolder.code;
import static io.vestibule.app.signin.password.PasswordHolder.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.signin.Person;
import io.vestibule.app.signin.password.KnownBrowsers;
import io.vestibule.app.signin.password.PasswordHolder;
import io.vestibule.app.testing.Acme;
import io.vestibule.app.testing.Client;
import io.vestibule.app.testing.Race;
import io.vestibule.app.testing.VestibuleServer;
import java.time.Duration;
import java.util.Collections;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The second factor, on two instances. */
class MfaTest {

  @RegisterExtension
  @Order(1)
  static final VestibuleServer SERVER = PasswordHolder.prepared(VestibuleServer.create());

  @RegisterExtension
  @Order(2)
  static final VestibuleServer SECOND = PasswordHolder.prepared(VestibuleServer.besides(SERVER));

  private static Client instance(int i) {
    return (i % 2 == 0 ? SERVER : SECOND).client();
  }

  private static String requireMfa(Acme organization) {
    SERVER.owner().put(organization.path() + "/sign-in-policy", "{\"mfa_required\":true}");
    return organization.id();
  }

  @Nested
  class SettingUp {

    @Test
    void theOfferHoldsSecretAddressAndPicture() {
      var ada = PasswordHolder.on(SERVER);
      var offer = ada.signedIn().post("/v1/me/mfa/totp", "").json();
      var secret = offer.path("secret").asText();
      assertThat(secret).matches("[A-Z2-7]{32}");
      assertThat(offer.path("otpauth_uri").asText())
          .startsWith("otpauth://totp/Tests:")
          .contains("secret=" + secret, "issuer=Tests", "digits=6", "period=30");
      assertThat(offer.path("qr_svg").asText())
          .startsWith("<svg")
          .doesNotContain("script", "href", secret);
      assertThat(SERVER.query("SELECT encode(sealed_secret, 'escape') FROM mfa_totp"))
          .doesNotContain(secret);
    }

    @Test
    void itCountsOnceACodeWasShown() {
      var ada = PasswordHolder.on(SERVER);
      var session = ada.signedIn();
      var app = MfaHolder.begin(SERVER, session);
      assertThat(ada.logIn(PASSWORD).status()).isEqualTo(200);
      var confirmed = session.post("/v1/me/mfa/totp/confirm", code(app.code()));
      assertThat(confirmed.json().path("backup_codes")).hasSize(10);
      assertThat(ada.logIn(PASSWORD).code()).isEqualTo("MFA_REQUIRED");
      var mfa = session.get("/v1/me/mfa").json();
      assertThat(mfa.path("factors").toString()).isEqualTo("[\"totp\",\"backup_code\"]");
      assertThat(mfa.path("backup_codes_left").asInt()).isEqualTo(10);
    }

    @Test
    void fiftyConfirmationsAtOnceAreOne() {
      var ada = PasswordHolder.on(SERVER);
      var bearer = ada.logIn(PASSWORD).json().path("token").asText();
      var session = SERVER.client().with("Authorization", "Bearer " + bearer);
      var app = MfaHolder.begin(SERVER, session);
      var body = code(app.code());
      var statuses =
          Race.of(
              50,
              i ->
                  instance(i)
                      .with("Authorization", "Bearer " + bearer)
                      .post("/v1/me/mfa/totp/confirm", body)
                      .status());
      assertThat(Collections.frequency(statuses, 200)).isEqualTo(1);
      assertThat(statuses).allMatch(status -> status < 500);
    }

    @Test
    void whoeverSetsOneUpIsToldByMailAndByEvent() {
      var ada = MfaHolder.on(SERVER);
      assertThat(SERVER.letters(ada.holder().email()).get(0).subject())
          .isEqualTo("Two-step sign-in is on for Tests");
      var events =
          SERVER.query(
              "SELECT count(*) FROM event WHERE type = 'user.mfa_enabled' AND subject = '"
                  + ada.holder().person().id()
                  + "'");
      assertThat(events).isEqualTo("1");
    }

    @Test
    void anOldSessionSignsInAnewBefore() {
      var session = PasswordHolder.on(SERVER).signedIn();
      SERVER.clock().advance(Duration.ofMinutes(6));
      var refused = session.post("/v1/me/mfa/totp", "");
      assertThat(refused.code()).isEqualTo("MFA_REQUIRED");
      assertThat(refused.json().at("/error/details/max_age").asInt()).isEqualTo(300);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"code\":7}", "{\"code\":null}", "[]", "{\"code\":\"x\"}"})
    void whatIsNoCodeIsRefused(String body) {
      var session = PasswordHolder.on(SERVER).signedIn();
      MfaHolder.begin(SERVER, session);
      assertThat(session.post("/v1/me/mfa/totp/confirm", body).status()).isBetween(400, 422);
      assertThat(session.post("/v1/me/mfa/verify", body).status()).isBetween(400, 422);
    }
  }

  @Nested
  class SigningIn {

    @Test
    void aCodeEndsTheSignInAndTheSessionSaysWhen() {
      var ada = MfaHolder.on(SERVER);
      var entered = ada.verify(ada.firstStep(), ada.app().nextCode());
      assertThat(entered.json().path("status").asText()).isEqualTo("complete");
      assertThat(entered.json().at("/session/second_factor_at").asText()).isNotEmpty();
      assertThat(Person.cookie(entered, KnownBrowsers.COOKIE)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1})
    void theStepsBesideCountToo(int steps) {
      var ada = MfaHolder.on(SERVER);
      SERVER.clock().advance(Duration.ofMinutes(2));
      assertThat(ada.verify(ada.firstStep(), ada.app().code(steps)).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(ints = {-2, 2})
    void thoseBeyondDoNot(int steps) {
      var ada = MfaHolder.on(SERVER);
      SERVER.clock().advance(Duration.ofMinutes(2));
      assertThat(ada.verify(ada.firstStep(), ada.app().code(steps)).code())
          .isEqualTo("INVALID_MFA_CODE");
    }

    @Test
    void theCodeOfTheSetUpIsUsedUp() {
      var ada = MfaHolder.on(SERVER);
      assertThat(ada.verify(ada.firstStep(), ada.app().code()).code())
          .isEqualTo("INVALID_MFA_CODE");
    }

    @Test
    void fiftyWhoShowOneCodeAtOnceMakeOneSession() {
      var ada = MfaHolder.on(SERVER);
      var tokens = IntStream.range(0, 50).mapToObj(i -> ada.firstStep()).toList();
      var code = ada.app().nextCode();
      var statuses = Race.of(50, i -> MfaHolder.verify(instance(i), tokens.get(i), code).status());
      assertThat(Collections.frequency(statuses, 200)).isEqualTo(1);
      assertThat(statuses).allMatch(status -> status == 200 || status == 401 || status == 429);
    }

    @Test
    void fiftyWhoShowOneBackupCodeAtOnceMakeOneSession() {
      var ada = MfaHolder.on(SERVER);
      var tokens = IntStream.range(0, 50).mapToObj(i -> ada.firstStep()).toList();
      var code = ada.backupCodes().get(3);
      var statuses = Race.of(50, i -> MfaHolder.verify(instance(i), tokens.get(i), code).status());
      assertThat(Collections.frequency(statuses, 200)).isEqualTo(1);
    }

    @Test
    void aBackupCodeIsTakenHoweverItIsTyped() {
      var ada = MfaHolder.on(SERVER);
      var typed = ada.backupCodes().get(0).toUpperCase().replace('-', ' ');
      assertThat(typed).matches("([0-9A-Z]{4} ){5}[0-9A-Z]{4}");
      assertThat(ada.verify(ada.firstStep(), typed).status()).isEqualTo(200);
      assertThat(ada.verify(ada.firstStep(), typed).code()).isEqualTo("INVALID_MFA_CODE");
    }

    @Test
    void manyWrongCodesAtOnceAreNoMoreThanFive() {
      var ada = MfaHolder.on(SERVER);
      var token = ada.firstStep();
      var wrong = ada.app().wrongCode();
      var codes = Race.of(20, i -> MfaHolder.verify(instance(i), token, wrong).code());
      assertThat(Collections.frequency(codes, "INVALID_MFA_CODE")).isEqualTo(5);
      assertThat(Collections.frequency(codes, "MFA_LOCKED")).isEqualTo(15);
      SERVER.clock().advance(Duration.ofMinutes(15));
      assertThat(ada.verify(ada.firstStep(), ada.app().code()).status()).isEqualTo(200);
    }

    @Test
    void theStepHasFiveMinutesAndTheSignInTen() {
      var ada = MfaHolder.on(SERVER);
      var token = ada.firstStep();
      SERVER.clock().advance(Duration.ofMinutes(5));
      assertThat(ada.verify(token, ada.app().code()).code()).isEqualTo("MFA_CHALLENGE_EXPIRED");
      SERVER.clock().advance(Duration.ofMinutes(5));
      assertThat(ada.verify(token, ada.app().code()).code()).isEqualTo("PREAUTH_EXPIRED");
    }

    @Test
    void aResetOfThePasswordDoesNotSkipIt() {
      var ada = MfaHolder.on(SERVER);
      SERVER.clock().advance(Duration.ofMinutes(15));
      ada.holder().reset("quilt lantern 93 meadow");
      assertThat(ada.holder().logIn("quilt lantern 93 meadow").code()).isEqualTo("MFA_REQUIRED");
    }

    @Test
    void aMagicLinkDoesNotSkipItEither() {
      var ada = MfaHolder.on(SERVER);
      var sent = ada.holder().person().send();
      var flow = sent.json().path("flow").asText();
      assertThat(Person.verify(SERVER.client(), ada.holder().person().token(), flow).code())
          .isEqualTo("MFA_REQUIRED");
    }
  }

  @Nested
  class WhereItIsRequired {

    @Test
    void whoHasNoneSetsOneUpWhileSigningIn() {
      var acme = Acme.on(SERVER);
      var ada = PasswordHolder.memberOf(SERVER, acme);
      requireMfa(acme);
      var required = ada.logIn(PASSWORD);
      assertThat(required.json().at("/error/details/factors")).isEmpty();
      var token = MfaHolder.preAuthToken(required);
      var offer =
          SERVER.client().post("/v1/auth/mfa/enroll", "{\"preauth_token\":\"" + token + "\"}");
      var app = new Authenticator(SERVER.clock(), offer.json().path("secret").asText());
      var entered =
          SERVER.client().post("/v1/auth/mfa/enroll/confirm", MfaHolder.shown(token, app.code()));
      assertThat(entered.json().at("/session/organization_id").asText()).isEqualTo(acme.id());
      var codes = entered.json().path("backup_codes");
      assertThat(codes).hasSize(10);
      var next = MfaHolder.preAuthToken(ada.logIn(PASSWORD));
      var shown = MfaHolder.verify(SERVER.client(), next, codes.get(7).asText());
      assertThat(shown.status()).as(shown.body()).isEqualTo(200);
      assertThat(shown.json().has("backup_codes")).isFalse();
      assertThat(ada.logIn(PASSWORD).json().at("/error/details/factors/0").asText())
          .isEqualTo("totp");
    }

    @Test
    void theBackupCodesAreSeenAlsoWhereAnOpenSessionIsAskedNext() {
      var acme = Acme.on(SERVER);
      var ada = PasswordHolder.memberOf(SERVER, acme);
      ada.signedIn();
      acme.withPolicy("{\"mfa_required\":true,\"concurrent_login\":\"ask\"}");
      var token = MfaHolder.preAuthToken(ada.logIn(PASSWORD));
      var offer =
          SERVER.client().post("/v1/auth/mfa/enroll", "{\"preauth_token\":\"" + token + "\"}");
      var app = new Authenticator(SERVER.clock(), offer.json().path("secret").asText());
      var waiting =
          SERVER.client().post("/v1/auth/mfa/enroll/confirm", MfaHolder.shown(token, app.code()));
      assertThat(waiting.code()).isEqualTo("CONCURRENT_LOGIN_PENDING");
      assertThat(waiting.json().at("/error/details/backup_codes")).hasSize(10);
    }

    @Test
    void whoHasOneCannotGetPastItBySettingUpAnother() {
      var ada = MfaHolder.on(SERVER);
      var token = ada.firstStep();
      var body = "{\"preauth_token\":\"" + token + "\"}";
      assertThat(SERVER.client().post("/v1/auth/mfa/enroll", body).code())
          .isEqualTo("MFA_ALREADY_ENABLED");
      assertThat(
              SERVER
                  .client()
                  .post("/v1/auth/mfa/enroll/confirm", MfaHolder.shown(token, ada.app().nextCode()))
                  .code())
          .isEqualTo("MFA_ALREADY_ENABLED");
    }

    @Test
    void aSessionWithoutItIsNotRefreshed() {
      var acme = Acme.on(SERVER);
      var ada = PasswordHolder.memberOf(SERVER, acme);
      var refresh = ada.logIn(PASSWORD).json().path("refresh_token").asText();
      requireMfa(acme);
      var body = "{\"refresh_token\":\"" + refresh + "\"}";
      assertThat(SECOND.client().post("/v1/auth/refresh", body).code())
          .isEqualTo("INVALID_REFRESH_TOKEN");
    }
  }

  @Nested
  class InASession {

    @Test
    void aStepUpGivesTheSessionANewToken() {
      var ada = MfaHolder.on(SERVER);
      var session = ada.session();
      assertThat(session.get("/v1/me/mfa?max_age=300").code()).isEqualTo("MFA_REQUIRED");
      var body = "{\"code\":\"" + ada.app().nextCode() + "\",\"deliver\":\"token\"}";
      var gained = session.post("/v1/me/mfa/verify", body);
      assertThat(session.get("/v1/sessions/me").status()).isEqualTo(401);
      var stepped = ada.holder().bearer(gained);
      assertThat(stepped.get("/v1/me/mfa?max_age=300").status()).isEqualTo(200);
      SERVER.clock().advance(Duration.ofMinutes(6));
      assertThat(stepped.get("/v1/me/mfa?max_age=300").code()).isEqualTo("MFA_REQUIRED");
      assertThat(stepped.get("/v1/me/mfa?max_age=x").code()).isEqualTo("BAD_REQUEST");
    }

    @Test
    void newBackupCodesReplaceTheOld() {
      var ada = MfaHolder.on(SERVER);
      var renewed = ada.signedIn().post("/v1/me/mfa/backup-codes", "").json();
      assertThat(ada.verify(ada.firstStep(), ada.backupCodes().get(0)).code())
          .isEqualTo("INVALID_MFA_CODE");
      assertThat(ada.verify(ada.firstStep(), renewed.at("/backup_codes/0").asText()).status())
          .isEqualTo(200);
    }

    @Test
    void takingItAwayWantsItFreshAndIsTold() {
      var ada = MfaHolder.on(SERVER);
      assertThat(ada.session().delete("/v1/me/mfa/totp").code()).isEqualTo("MFA_REQUIRED");
      assertThat(ada.signedIn().delete("/v1/me/mfa/totp").status()).isEqualTo(204);
      assertThat(SERVER.letters(ada.holder().email()).get(0).subject())
          .isEqualTo("Two-step sign-in is off for Tests");
      assertThat(ada.holder().logIn(PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void aChangeOfPasswordWantsItFresh() {
      var ada = MfaHolder.of(SERVER, PasswordHolder.on(SERVER));
      var other = "quilt lantern 93 meadow";
      assertThat(PasswordHolder.change(ada.session(), PASSWORD, other).code())
          .isEqualTo("MFA_REQUIRED");
      assertThat(PasswordHolder.change(ada.signedIn(), PASSWORD, other).status()).isEqualTo(204);
    }

    @Test
    void withoutASessionThereIsNothing() {
      assertThat(SERVER.client().get("/v1/me/mfa").status()).isEqualTo(401);
      assertThat(SERVER.client().post("/v1/me/mfa/totp", "").status()).isEqualTo(401);
      assertThat(SERVER.client().delete("/v1/me/mfa/totp").status()).isEqualTo(401);
    }
  }
}
