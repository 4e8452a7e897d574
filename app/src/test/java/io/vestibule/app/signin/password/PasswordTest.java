package io.vestibule.app.signin.password;

import static io.vestibule.app.signin.password.PasswordHolder.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.signin.Person;
import io.vestibule.app.testing.Acme;
import io.vestibule.app.testing.Client.Answer;
import io.vestibule.app.testing.Race;
import io.vestibule.app.testing.VestibuleServer;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signing up, signing in, changing and resetting, on two instances. */
class PasswordTest {

  @RegisterExtension
  @Order(1)
  static final VestibuleServer SERVER = PasswordHolder.prepared(VestibuleServer.create());

  /** Hashes otherwise than the first. */
  @RegisterExtension
  @Order(2)
  static final VestibuleServer SECOND =
      PasswordHolder.prepared(VestibuleServer.besides(SERVER)).with("passwords.iterations", "2");

  private static final String OTHER = "quilt lantern 93 meadow";

  @AfterEach
  void registrationIsByInvitationAgain() {
    SERVER.registration("invite_only");
  }

  private static String shape(Answer answer) {
    return answer.body().replaceAll("req_[0-9a-z]+|\"timestamp\":\"[^\"]+\"", "");
  }

  private static TreeMap<String, List<String>> headers(Answer answer) {
    var headers = new TreeMap<>(answer.response().headers().map());
    headers.keySet().removeAll(Set.of("date", "x-request-id"));
    return headers;
  }

  private static void assertAlike(Answer known, Answer unknown) {
    assertThat(unknown.status()).isEqualTo(known.status());
    assertThat(headers(unknown)).isEqualTo(headers(known));
    assertThat(shape(unknown)).isEqualTo(shape(known));
  }

  @Nested
  class SigningUp {

    @Test
    void whoeverHasReadTheMailIsAUserAndSignsIn() {
      SERVER.registration("open");
      var ada = PasswordHolder.stranger(SERVER);
      assertThat(ada.signUp(PASSWORD).status()).isEqualTo(202);
      assertThat(ada.person().id()).isEmpty();
      assertThat(ada.logIn(PASSWORD).code()).isEqualTo("EMAIL_NOT_VERIFIED");
      assertThat(ada.verify(ada.person().token()).status()).isEqualTo(204);
      var entered = ada.logIn(PASSWORD);
      assertThat(entered.json().path("status").asText()).isEqualTo("complete");
      assertThat(entered.json().at("/session/method").asText()).isEqualTo("password");
      assertThat(entered.json().at("/session/user_id").asText()).isEqualTo(ada.person().id());
    }

    @Test
    void lookingAtTheLinkUsesNothingUpAndTheButtonWorksOnce() {
      SERVER.registration("open");
      var ada = PasswordHolder.stranger(SERVER);
      ada.signUp(PASSWORD);
      var token = ada.person().token();
      var browser = SERVER.client().with("Accept", "text/html");
      for (int i = 0; i < 3; i++) {
        var page = browser.get("/sign-in/verify-email?token=" + token);
        assertThat(page.body()).contains("<form method=\"post\"").doesNotContain("<script>");
      }
      assertThat(browser.form("/sign-in/verify-email", "token=" + token).status()).isEqualTo(200);
      var again = ada.verify(token);
      assertThat(again.code()).isEqualTo("VERIFICATION_TOKEN_EXPIRED");
      assertThat(again.reason()).isEqualTo("used");
    }

    @Test
    void fiftyWhoOpenTheLinkAtOnceMakeOneUser() {
      SERVER.registration("open");
      var ada = PasswordHolder.stranger(SERVER);
      ada.signUp(PASSWORD);
      var token = ada.person().token();
      var body = PasswordHolder.body("token", token);
      var statuses =
          Race.of(
              50,
              i ->
                  (i % 2 == 0 ? SERVER : SECOND)
                      .client()
                      .post("/v1/auth/sign-up/verify", body)
                      .status());
      assertThat(Collections.frequency(statuses, 204)).isEqualTo(1);
      assertThat(Collections.frequency(statuses, 410)).isEqualTo(49);
    }

    @Test
    void anAddressThatIsAUsersIsAnsweredTheSameAndItsOwnerIsTold() {
      SERVER.registration("open");
      var known = PasswordHolder.on(SERVER);
      int before = known.person().mails();
      assertAlike(known.signUp(OTHER), PasswordHolder.stranger(SERVER).signUp(OTHER));
      assertThat(known.person().mails()).isEqualTo(before + 1);
      assertThat(known.logIn(PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void whoSignsUpWithTheAddressOfAUserHearsWhatAStrangerHears() {
      SERVER.registration("open");
      var known = PasswordHolder.on(SERVER);
      var unknown = PasswordHolder.stranger(SERVER);
      known.signUp(OTHER);
      unknown.signUp(OTHER);
      assertAlike(known.logIn(OTHER), unknown.logIn(OTHER));
      assertThat(known.logIn(OTHER).code()).isEqualTo("EMAIL_NOT_VERIFIED");
    }

    @Test
    void whoSignedUpFirstWithSomebodysAddressHasNoPasswordThere() {
      SERVER.registration("open");
      var ada = PasswordHolder.stranger(SERVER);
      ada.signUp(OTHER);
      var eves = ada.person().token();
      ada.person().signIn();
      assertThat(ada.verify(eves).reason()).isEqualTo("superseded");
      assertThat(ada.logIn(OTHER).status()).isNotEqualTo(200);
    }

    @Test
    void aStrangerGetsNoMailWhereRegistrationIsByInvitation() {
      var ada = PasswordHolder.stranger(SERVER);
      assertThat(ada.signUp(PASSWORD).status()).isEqualTo(202);
      assertThat(ada.person().mails()).isZero();
    }

    @Test
    void nobodySignsUpWhereRegistrationIsClosed() {
      SERVER.registration("closed");
      assertThat(PasswordHolder.stranger(SERVER).signUp(PASSWORD).code())
          .isEqualTo("REGISTRATION_CLOSED");
    }

    @Test
    void aMailThatIsSentAgainReplacesTheLink() {
      SERVER.registration("open");
      var ada = PasswordHolder.stranger(SERVER);
      ada.signUp(PASSWORD);
      var first = ada.person().token();
      ada.resend();
      assertThat(ada.verify(first).reason()).isEqualTo("superseded");
      assertThat(ada.verify(ada.person().token()).status()).isEqualTo(204);
      assertThat(ada.logIn(PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void aLinkIsGoodForADay() {
      SERVER.registration("open");
      var ada = PasswordHolder.stranger(SERVER);
      ada.signUp(PASSWORD);
      var token = ada.person().token();
      SERVER.clock().advance(Duration.ofHours(24));
      assertThat(ada.verify(token).reason()).isEqualTo("expired");
    }
  }

  @Nested
  class WhatAPasswordMustBeLike {

    @ParameterizedTest
    @CsvSource({
      "seven77, WEAK_PASSWORD, min_length",
      "aaaaaaaaaaaa, WEAK_PASSWORD, guessable",
      "vestibule2026, WEAK_PASSWORD, guessable",
      "strangers.example, WEAK_PASSWORD, guessable",
    })
    void weakOnesAreRefusedWithTheRule(String password, String code, String rule) {
      var refused = PasswordHolder.stranger(SERVER).signUp(password);
      assertThat(refused.code()).isEqualTo(code);
      assertThat(refused.json().at("/error/details/rules/0").asText()).isEqualTo(rule);
    }

    @Test
    void theRefusalSaysWhatWouldHelp() {
      var refused = PasswordHolder.stranger(SERVER).signUp("qwertyuiop[]");
      assertThat(refused.json().at("/error/details/suggestions")).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"password", "Football1", "trustno1", "PASSWORD"})
    void commonOnesAreRefused(String password) {
      var refused = PasswordHolder.stranger(SERVER).signUp(password);
      assertThat(refused.code()).isIn("PASSWORD_COMPROMISED", "WEAK_PASSWORD");
    }

    @Test
    void longerThan256IsRefusedAnd256IsKeptWhole() {
      var ada = PasswordHolder.user(SERVER);
      ada.forgot();
      var token = ada.person().token();
      var longest = (PASSWORD + " ").repeat(20).substring(0, 256);
      assertThat(ada.reset(token, longest + "x").code()).isEqualTo("WEAK_PASSWORD");
      assertThat(ada.reset(token, longest).status()).isEqualTo(204);
      assertThat(ada.logIn(longest.substring(0, 255)).code()).isEqualTo("INVALID_CREDENTIALS");
      assertThat(ada.logIn(longest).status()).isEqualTo(200);
    }

    @Test
    void howAnAccentIsTypedMakesNoDifference() {
      var ada = PasswordHolder.user(SERVER);
      ada.reset("caf\u00e9 \ud83c\udf32 bicyclette 31");
      assertThat(ada.logIn("cafe\u0301 \ud83c\udf32 bicyclette 31").status()).isEqualTo(200);
      assertThat(ada.logIn("cafe \ud83c\udf32 bicyclette 31").code())
          .isEqualTo("INVALID_CREDENTIALS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"email\":\"a@b.example\"}", "{\"email\":1,\"password\":[]}", "[]"})
    void whatIsNoSignUpIsRefused(String body) {
      assertThat(SERVER.client().post("/v1/auth/sign-up", body).status()).isBetween(400, 422);
    }
  }

  @Nested
  class SigningIn {

    @Test
    void aMemberIsInTheirOrganization() {
      var acme = Acme.on(SERVER);
      var entered = PasswordHolder.memberOf(SERVER, acme).logIn(PASSWORD);
      assertThat(entered.json().at("/session/organization_id").asText()).isEqualTo(acme.id());
      assertThat(entered.json().path("refresh_token").asText()).startsWith("vr_");
    }

    @Test
    void aKnownAndAnUnknownAddressAreAnsweredAlike() {
      assertAlike(
          PasswordHolder.on(SERVER).logIn(OTHER), PasswordHolder.stranger(SERVER).logIn(OTHER));
      assertAlike(PasswordHolder.user(SERVER).forgot(), PasswordHolder.stranger(SERVER).forgot());
      assertAlike(PasswordHolder.user(SERVER).resend(), PasswordHolder.stranger(SERVER).resend());
    }

    @Test
    void manyAtOnceGetNoMoreTriesThanOneAfterAnother() {
      var ada = PasswordHolder.on(SERVER);
      var network = "192.0.2.77";
      var codes =
          Race.of(
              20,
              i ->
                  ada.logIn(
                          (i % 2 == 0 ? SERVER : SECOND).client().with("X-Forwarded-For", network),
                          OTHER)
                      .code());
      assertThat(Collections.frequency(codes, "INVALID_CREDENTIALS")).isEqualTo(5);
      assertThat(Collections.frequency(codes, "LOGIN_RATE_LIMITED")).isEqualTo(15);
    }

    @Test
    void strangersLockOutStrangersOnly() {
      var ada = PasswordHolder.on(SERVER);
      var known = Person.cookie(ada.logIn(PASSWORD), KnownBrowsers.COOKIE);
      for (int i = 0; i < 10; i++) {
        ada.logIn(PasswordHolder.elsewhere(SERVER), OTHER);
      }
      var locked = ada.logIn(PasswordHolder.elsewhere(SERVER), PASSWORD);
      assertThat(locked.code()).isEqualTo("ACCOUNT_LOCKED");
      assertThat(locked.header("Retry-After")).isPresent();
      var own = PasswordHolder.elsewhere(SECOND).with("Cookie", KnownBrowsers.COOKIE + "=" + known);
      assertThat(ada.logIn(own, PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void theCookieOfAnotherPersonHelpsNobody() {
      var eve = PasswordHolder.on(SERVER);
      var known = Person.cookie(eve.logIn(PASSWORD), KnownBrowsers.COOKIE);
      var ada = PasswordHolder.on(SERVER);
      for (int i = 0; i < 10; i++) {
        var from = PasswordHolder.elsewhere(SERVER);
        ada.logIn(from.with("Cookie", KnownBrowsers.COOKIE + "=" + known), OTHER);
      }
      assertThat(ada.logIn(PasswordHolder.elsewhere(SERVER), PASSWORD).code())
          .isEqualTo("ACCOUNT_LOCKED");
    }

    @Test
    void aLockEndsAfterAQuarterOfAnHour() {
      var ada = PasswordHolder.on(SERVER);
      for (int i = 0; i < 10; i++) {
        ada.logIn(PasswordHolder.elsewhere(SERVER), OTHER);
      }
      assertThat(ada.logIn(PASSWORD).code()).isEqualTo("ACCOUNT_LOCKED");
      SERVER.clock().advance(Duration.ofMinutes(15));
      assertThat(ada.logIn(PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void aHashIsMadeAnewWhereTheParametersAreOthers() {
      var ada = PasswordHolder.on(SERVER);
      var hash =
          "SELECT phc FROM password_credential c JOIN user_email e"
              + " ON e.project_id = c.project_id AND e.user_id = c.user_id WHERE address = '"
              + ada.email()
              + "'";
      assertThat(SERVER.query(hash)).startsWith("$argon2id$v=19$m=64,t=1,p=1$");
      ada.logIn(PasswordHolder.elsewhere(SECOND), PASSWORD);
      assertThat(SERVER.query(hash)).startsWith("$argon2id$v=19$m=64,t=2,p=1$");
      assertThat(ada.logIn(PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void thePolicyOfTheOrganizationHolds() {
      var acme = Acme.on(SERVER);
      var ada = PasswordHolder.memberOf(SERVER, acme);
      SERVER.owner().put(acme.path() + "/sign-in-policy", "{\"mfa_required\":true}");
      assertThat(ada.logIn(PASSWORD).code()).isEqualTo("MFA_REQUIRED");
      SERVER.owner().put(acme.path() + "/sign-in-policy", "{\"methods\":[\"passkey\"]}");
      assertThat(ada.logIn(PASSWORD).code()).isEqualTo("FORBIDDEN");
    }
  }

  @Nested
  class ANewPassword {

    @Test
    void aChangeEndsAllOtherSessionsAndIsToldByMail() {
      var ada = PasswordHolder.on(SERVER);
      int mails = ada.person().mails();
      var entered = ada.logIn(PASSWORD);
      var other = ada.bearer(entered);
      var session = ada.signedIn();
      assertThat(PasswordHolder.change(session, PASSWORD, OTHER).status()).isEqualTo(204);
      assertThat(session.get("/v1/sessions/me").status()).isEqualTo(200);
      assertThat(other.get("/v1/sessions/me").code()).isEqualTo("SESSION_REVOKED");
      var refresh =
          PasswordHolder.body("refresh_token", entered.json().path("refresh_token").asText());
      assertThat(SECOND.client().post("/v1/auth/refresh", refresh).status()).isEqualTo(401);
      assertThat(ada.logIn(PASSWORD).code()).isEqualTo("INVALID_CREDENTIALS");
      assertThat(ada.logIn(OTHER).status()).isEqualTo(200);
      assertThat(ada.person().mails()).isEqualTo(mails + 1);
    }

    @Test
    void aChangeNeedsTheCurrentOne() {
      var ada = PasswordHolder.on(SERVER);
      var session = ada.signedIn();
      for (int i = 0; i < 5; i++) {
        assertThat(PasswordHolder.change(session, OTHER, OTHER).code())
            .isEqualTo("INVALID_PASSWORD");
      }
      assertThat(PasswordHolder.change(session, PASSWORD, OTHER).code())
          .isEqualTo("ACCOUNT_LOCKED");
      assertThat(ada.logIn(PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void aResetEndsAllSessionsAndProvesTheAddress() {
      var ada = PasswordHolder.on(SERVER);
      var session = ada.signedIn();
      SERVER.clock().advance(Duration.ofMinutes(15));
      assertThat(ada.reset(OTHER).status()).isEqualTo(204);
      assertThat(session.get("/v1/sessions/me").code()).isEqualTo("SESSION_REVOKED");
      var user = SERVER.owner().get("/v1/users/" + ada.person().id()).json();
      assertThat(user.path("email_verified").asBoolean()).isTrue();
    }

    @Test
    void fiftyWhoOpenTheLinkAtOnceSetOnePassword() {
      var ada = PasswordHolder.user(SERVER);
      ada.forgot();
      var token = ada.person().token();
      var statuses =
          Race.of(
              50,
              i ->
                  (i % 2 == 0 ? SERVER : SECOND)
                      .client()
                      .post(
                          "/v1/auth/password/reset",
                          PasswordHolder.body("token", token, "new_password", OTHER + i))
                      .status());
      assertThat(Collections.frequency(statuses, 204)).isEqualTo(1);
      assertThat(statuses).allMatch(status -> status == 204 || status == 410 || status == 429);
    }

    @Test
    void aRefusedPasswordUsesNothingUp() {
      var ada = PasswordHolder.user(SERVER);
      ada.forgot();
      var token = ada.person().token();
      assertThat(ada.reset(token, "short").code()).isEqualTo("WEAK_PASSWORD");
      assertThat(ada.reset(token, PASSWORD).status()).isEqualTo(204);
      assertThat(ada.reset(token, OTHER).reason()).isEqualTo("used");
    }

    @Test
    void aNewerLinkReplacesTheOlderAndBothEndWithTheHour() {
      var ada = PasswordHolder.user(SERVER);
      ada.forgot();
      var first = ada.person().token();
      SERVER.clock().advance(Duration.ofMinutes(15));
      ada.forgot();
      var second = ada.person().token();
      assertThat(ada.reset(first, PASSWORD).reason()).isEqualTo("superseded");
      SERVER.clock().advance(Duration.ofHours(1));
      assertThat(ada.reset(second, PASSWORD).reason()).isEqualTo("expired");
    }

    @Test
    void aResetDoesNotSkipTheSecondFactor() {
      var acme = Acme.on(SERVER);
      SERVER.owner().put(acme.path() + "/sign-in-policy", "{\"mfa_required\":true}");
      var ada = PasswordHolder.memberOf(SERVER, acme);
      assertThat(ada.logIn(PASSWORD).code()).isEqualTo("MFA_REQUIRED");
    }

    @Test
    void thePageOfTheLinkAsksAndSets() {
      var ada = PasswordHolder.user(SERVER);
      ada.forgot();
      var token = ada.person().token();
      var browser = SERVER.client().with("Accept", "text/html");
      var page = browser.get("/sign-in/reset-password?token=" + token);
      assertThat(page.body()).contains("autocomplete=\"new-password\"");
      var form = "token=" + token + "&new_password=" + PASSWORD.replace(' ', '+');
      assertThat(browser.form("/sign-in/reset-password", form).status()).isEqualTo(200);
      assertThat(ada.logIn(PASSWORD).status()).isEqualTo(200);
    }
  }
}
