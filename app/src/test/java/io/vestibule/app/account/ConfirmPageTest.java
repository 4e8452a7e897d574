package io.vestibule.app.account;

import static io.vestibule.app.account.AccountPages.byMail;
import static io.vestibule.app.account.AccountPages.byPassword;
import static io.vestibule.app.account.AccountPages.enrol;
import static io.vestibule.app.account.AccountPages.later;
import static io.vestibule.app.account.AccountPages.location;
import static io.vestibule.app.account.AccountPages.requireComplaint;
import static io.vestibule.app.signin.password.PasswordHolder.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.session.SessionCookie;
import io.vestibule.app.signin.Person;
import io.vestibule.app.signin.password.PasswordHolder;
import io.vestibule.app.signin.saml.SamlCustomer;
import io.vestibule.app.testing.Client.Answer;
import io.vestibule.app.testing.VestibuleServer;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code /account/confirm}: showing that it is oneself. */
class ConfirmPageTest {

  @RegisterExtension static final VestibuleServer SERVER = AccountPages.SERVER;

  private Answer mail(SignedIn browser, String code) {
    return browser.send("/account/confirm/mail", Map.of("code", code, "then", "passkeys"));
  }

  @Test
  void byPasswordGivesTheSessionANewTokenAndGoesOn() {
    var browser = byPassword(PasswordHolder.on(SERVER));
    later();
    assertThat(browser.get("/account").body())
        .contains("/account/confirm?then=passkeys")
        .doesNotContain("id=\"passkey-add\"");
    var twin = browser.twin();
    var form = Map.of("password", PASSWORD, "then", "passkeys");
    assertThat(location(browser.send("/account/confirm/password", form)))
        .isEqualTo("/account#passkeys");
    assertThat(browser.get("/account").body()).contains("id=\"passkey-add\"");
    assertThat(twin.api().get("/v1/sessions/me").status()).isEqualTo(401);
  }

  @Test
  void aWrongPasswordConfirmsNothing() {
    var browser = byPassword(PasswordHolder.on(SERVER));
    later();
    requireComplaint(
        browser.send("/account/confirm/password", Map.of("password", "wrong")),
        422,
        "not your current password");
    assertThat(location(browser.get("/account/authenticator"))).contains("/account/confirm");
  }

  @Test
  void byACodeInTheMail() {
    var ada = Person.user(SERVER);
    var browser = byMail(ada);
    later();
    assertThat(browser.get("/account/confirm").body())
        .contains("Send a code")
        .doesNotContain("name=\"password\"", "Authenticator app");
    assertThat(location(browser.send("/account/confirm/mail", Map.of("then", "passkeys"))))
        .isEqualTo("/account/confirm?then=passkeys&sent=mail");
    var code = ada.code();
    requireComplaint(mail(browser, code.equals("000000") ? "1" : "000000"), 422, "does not work");
    var strangers = byMail(Person.user(SERVER));
    requireComplaint(mail(strangers, code), 422, "does not work");
    var again = browser.twin();
    assertThat(location(mail(browser, code))).isEqualTo("/account#passkeys");
    assertThat(mail(again, code).code()).isEqualTo("UNAUTHORIZED");
    requireComplaint(mail(browser, code), 422, "does not work");
  }

  @Test
  void aCodeByMailIsGoodForTenMinutesAndFiveTries() {
    var ada = Person.user(SERVER);
    var browser = byMail(ada);
    browser.send("/account/confirm/mail");
    SERVER.clock().advance(Duration.ofMinutes(10));
    assertThat(mail(browser, ada.code()).status()).isEqualTo(422);
    browser.send("/account/confirm/mail");
    var code = ada.code();
    for (int i = 0; i < 5; i++) {
      assertThat(mail(browser, "x").status()).isEqualTo(422);
    }
    assertThat(mail(browser, code).status()).isEqualTo(422);
  }

  @Test
  void whoeverHasASecondFactorShowsThat() {
    var ada = PasswordHolder.on(SERVER);
    var browser = byPassword(ada);
    var app = enrol(browser);
    var page = browser.get("/account/confirm?then=password").body();
    assertThat(page).contains("Authenticator app").doesNotContain("Send a code", "id=\"password\"");
    assertThat(browser.send("/account/confirm/mail").code()).isEqualTo("FORBIDDEN");
    browser.send("/account/confirm/password", Map.of("password", PASSWORD));
    assertThat(location(browser.get("/account/password"))).contains("/account/confirm");
    requireComplaint(
        browser.send("/account/confirm/authenticator", Map.of("code", app.wrongCode())),
        422,
        "does not work");
    var confirmed =
        browser.send(
            "/account/confirm/authenticator", Map.of("code", app.nextCode(), "then", "password"));
    assertThat(location(confirmed)).isEqualTo("/account/password");
    assertThat(browser.get("/account/password").status()).isEqualTo(200);
  }

  @Test
  void whoCameBySingleSignOnMayDoSoAgainAndByMailOnlyWhereThatCounts() {
    var acme = SamlCustomer.at(SERVER);
    var browser = SignedIn.with(SERVER, acme.signIn("ada"));
    var page = browser.get("/account/confirm").body();
    assertThat(page).contains("/saml/" + acme.connection() + "/login?return_to=", "Send a code");
    assertThat(page).contains("force_authn=true");
    SERVER
        .owner()
        .put(
            "/v1/organizations/" + acme.organization() + "/sign-in-policy",
            "{\"sso_required\":true}");
    assertThat(browser.get("/account/confirm").body()).doesNotContain("Send a code");
    assertThat(browser.send("/account/confirm/mail").code()).isEqualTo("FORBIDDEN");
  }

  private static SignedIn bySingleSignOn(
      SamlCustomer acme, SamlCustomer.Begun begun, Duration signedInFor) {
    var entered = acme.post(begun, acme.response(begun, signedInFor));
    return SignedIn.with(SERVER, Person.cookie(entered, SessionCookie.NAME));
  }

  @Test
  void bySingleSignOnIsWhatThePersonDidAtTheProviderNotThatTheyCameBack() {
    var acme = SamlCustomer.at(SERVER);
    for (int time = 0; time < 2; time++) {
      var browser = bySingleSignOn(acme, acme.begin(), Duration.ofMinutes(6));
      assertThat(location(browser.send("/account/authenticator/begin")))
          .isEqualTo("/account/confirm?then=authenticator");
    }
    var anew = bySingleSignOn(acme, acme.beginAnew(), Duration.ofSeconds(50));
    assertThat(location(anew.send("/account/authenticator/begin")))
        .isEqualTo("/account/authenticator");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "https://evil.example/", "//evil.example", "PASSWORD", "x"})
  void leadsNowhereElse(String then) {
    var browser = byPassword(PasswordHolder.on(SERVER));
    var form = Map.of("password", PASSWORD, "then", then);
    assertThat(location(browser.send("/account/confirm/password", form))).isEqualTo("/account");
  }
}
