package io.vestibule.app.signin.password;

import static io.vestibule.app.signin.password.PasswordHolder.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.hosted.Visit;
import io.vestibule.app.testing.Acme;
import io.vestibule.app.testing.Race;
import io.vestibule.app.testing.VestibuleServer;
import java.time.Duration;
import java.util.Collections;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Changing and resetting, on two instances. */
class NewPasswordTest {

  @RegisterExtension
  @Order(1)
  static final VestibuleServer SERVER = PasswordHolder.prepared(VestibuleServer.create());

  @RegisterExtension
  @Order(2)
  static final VestibuleServer SECOND = PasswordHolder.prepared(VestibuleServer.besides(SERVER));

  private static final String OTHER = "quilt lantern 93 meadow";

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
      assertThat(PasswordHolder.change(session, OTHER, OTHER).code()).isEqualTo("INVALID_PASSWORD");
    }
    assertThat(PasswordHolder.change(session, PASSWORD, OTHER).code()).isEqualTo("ACCOUNT_LOCKED");
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
  void aUsedLinkReplacesTheOthersAndAllEndWithTheHour() {
    var ada = PasswordHolder.user(SERVER);
    ada.forgot();
    var first = ada.person().token();
    SERVER.clock().advance(Duration.ofMinutes(15));
    ada.forgot();
    var second = ada.person().token();
    assertThat(ada.reset(second, PASSWORD).status()).isEqualTo(204);
    assertThat(ada.reset(first, PASSWORD).reason()).isEqualTo("superseded");
    ada.forgot();
    SERVER.clock().advance(Duration.ofMinutes(15));
    ada.forgot();
    var third = ada.person().token();
    SERVER.clock().advance(Duration.ofHours(1));
    assertThat(ada.reset(third, PASSWORD).reason()).isEqualTo("expired");
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
    var done = browser.form("/sign-in/reset-password", form);
    assertThat(done.status()).isEqualTo(303);
    assertThat(browser.get(Visit.location(done)).body()).contains("Your password is set");
    assertThat(ada.logIn(PASSWORD).status()).isEqualTo(200);
  }
}
