package io.vestibule.app.account;

import static io.vestibule.app.signin.password.PasswordHolder.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.directory.SomeDirectory;
import io.vestibule.app.session.SessionCookie;
import io.vestibule.app.session.SessionService;
import io.vestibule.app.signin.Person;
import io.vestibule.app.signin.device.Browser;
import io.vestibule.app.signin.mfa.Authenticator;
import io.vestibule.app.signin.password.PasswordHolder;
import io.vestibule.app.signin.saml.SamlCustomer;
import io.vestibule.app.testing.Client.Answer;
import io.vestibule.app.testing.VestibuleServer;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages of one's own account, as a browser without scripts uses them. */
class AccountPagesTest {

  private static final String OTHER = "quilt lantern 93 meadow";

  @RegisterExtension
  static final VestibuleServer SERVER = PasswordHolder.prepared(VestibuleServer.create());

  private static SignedIn byMail(Person person) {
    return SignedIn.with(SERVER, person.signIn().path("token").asText());
  }

  private static SignedIn byPassword(PasswordHolder holder) {
    return SignedIn.with(SERVER, holder.logIn(PASSWORD).json().path("token").asText());
  }

  private static void later() {
    SERVER.clock().advance(Duration.ofMinutes(6));
  }

  private static String location(Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(303);
    return answer.header("Location").orElseThrow().replaceFirst("^https?://[^/]+", "");
  }

  private static void requireComplaint(Answer answer, int status, String said) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.body()).contains("role=\"alert\"", said);
  }

  /** Sets an app up by the pages. */
  private static Authenticator enrol(SignedIn browser) {
    assertThat(location(browser.send("/account/authenticator/begin")))
        .isEqualTo("/account/authenticator");
    var page = browser.get("/account/authenticator").body();
    var app = new Authenticator(SERVER.clock(), secretIn(page));
    var codes = browser.send("/account/authenticator/confirm", Map.of("code", app.code()));
    assertThat(codes.status()).as(codes.body()).isEqualTo(200);
    return app;
  }

  private static String secretIn(String page) {
    var secret = new StringBuilder();
    var groups = Pattern.compile("<span>([A-Z2-7]{1,4})</span>").matcher(page);
    while (groups.find()) {
      secret.append(groups.group(1));
    }
    return secret.toString();
  }

  @ParameterizedTest
  @CsvSource({
    "de,de,Ihr Konto",
    "fr,fr,Votre compte",
    "es,es,Su cuenta",
    "ja,ja,アカウント",
    "tlh,en,Your account"
  })
  void itSpeaksTheLanguageOfTheReader(String wanted, String language, String heading) {
    var page = byMail(Person.user(SERVER)).see("/account", wanted).body();
    assertThat(page).contains("<html lang=\"" + language + "\">", "<h1>" + heading + "</h1>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/account/profile",
        "/account/sign-out",
        "/account/sessions/end-others",
        "/account/sessions/sess_01h455vb4pex5vsknk084sn02q/end",
        "/account/passkeys/pkey_01h455vb4pex5vsknk084sn02q/remove",
        "/account/passkeys/pkey_01h455vb4pex5vsknk084sn02q/rename",
        "/account/password",
        "/account/password/link",
        "/account/authenticator/begin",
        "/account/authenticator/confirm",
        "/account/authenticator/backup-codes",
        "/account/authenticator/remove",
        "/account/authenticator/keep",
        "/account/devices/forget-all",
        "/account/devices/dev_01h455vb4pex5vsknk084sn02q/forget",
        "/account/confirm/authenticator",
        "/account/confirm/password",
        "/account/confirm/mail"
      })
  void nothingIsDoneWithoutTheTokenOfThatSession(String path) {
    var token = Person.user(SERVER).signIn().path("token").asText();
    var strangers = Person.user(SERVER).signIn().path("token").asText();
    var browser = SERVER.client().with("Cookie", "__Host-vestibule=" + token);
    var csrf = "csrf=" + SessionService.csrfToken(token);
    assertThat(browser.form(path, "code=1").code()).isEqualTo("CSRF_MISMATCH");
    assertThat(browser.form(path, "csrf=" + SessionService.csrfToken(strangers)).code())
        .isEqualTo("CSRF_MISMATCH");
    assertThat(browser.with("Origin", "https://evil.example").form(path, csrf).code())
        .isEqualTo("CSRF_MISMATCH");
    assertThat(SERVER.client().form(path, csrf).code()).isEqualTo("UNAUTHORIZED");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/account", "/account/password", "/account/authenticator", "/account/confirm"})
  void whoeverIsNotSignedInIsAskedTo(String path) {
    assertThat(location(SERVER.client().get(path))).startsWith("/sign-in?return_to=");
  }

  @Nested
  class Name {

    private String name(SignedIn browser) {
      var user = browser.api().get("/v1/sessions/me").json().path("user");
      return user.path("given_name").asText() + " " + user.path("family_name").asText();
    }

    @Test
    void isTheirsToChangeAndToRemove() {
      var browser = byMail(Person.user(SERVER));
      var saved =
          browser.send("/account/profile", Map.of("given_name", " Ada ", "family_name", "Byron"));
      assertThat(location(saved)).isEqualTo("/account?done=profile");
      assertThat(browser.get("/account?done=profile").body())
          .contains("role=\"status\"", "value=\"Byron\"");
      assertThat(name(browser)).isEqualTo("Ada Byron");
      browser.send("/account/profile", Map.of("given_name", "Ada", "family_name", ""));
      assertThat(name(browser)).isEqualTo("Ada null");
    }

    @Test
    void isRefusedWhereItIsNone() {
      var browser = byMail(Person.user(SERVER));
      requireComplaint(
          browser.send("/account/profile", Map.of("given_name", "x".repeat(101))),
          422,
          "1 to 100 characters");
      requireComplaint(
          browser.send("/account/profile", Map.of("family_name", "a\u0000b")), 422, "1 to 100");
    }

    @Test
    void isTheDirectorysWhereOneKeepsIt() {
      var directory = SomeDirectory.in(SERVER);
      directory.create("grace");
      var email = "grace@" + directory.domain();
      var browser = byMail(Person.of(SERVER, email));
      var page = browser.get("/account").body();
      assertThat(page)
          .contains("directory keeps these", "grace")
          .doesNotContain("/account/profile");
      var refused = browser.send("/account/profile", Map.of("given_name", "Eve"));
      assertThat(refused.code()).isEqualTo("FORBIDDEN");
      assertThat(refused.reason()).isEqualTo("directory");
      assertThat(name(browser)).isEqualTo("grace Example");
    }
  }

  @Nested
  class Password {

    private Answer change(SignedIn browser, String current, String wanted) {
      return browser.send(
          "/account/password", Map.of("current_password", current, "new_password", wanted));
    }

    @Test
    void isChangedByWhoeverKnowsItAndEndsTheOtherSessions() {
      var ada = PasswordHolder.on(SERVER);
      var browser = byPassword(ada);
      var elsewhere = byPassword(ada);
      assertThat(location(change(browser, PASSWORD, OTHER))).isEqualTo("/account?done=password");
      assertThat(browser.get("/account").status()).isEqualTo(200);
      assertThat(elsewhere.api().get("/v1/sessions/me").code()).isEqualTo("SESSION_REVOKED");
      assertThat(ada.logIn(OTHER).status()).isEqualTo(200);
    }

    @Test
    void isAskedForAgainWhereItIsWrongOrTheNewOneIsBad() {
      var browser = byPassword(PasswordHolder.on(SERVER));
      requireComplaint(change(browser, "wrong", OTHER), 422, "not your current password");
      requireComplaint(change(browser, PASSWORD, "aaaaaaaa1"), 422, "aria-invalid");
      requireComplaint(change(browser, PASSWORD, "password1"), 422, "aria-invalid");
      assertThat(change(browser, PASSWORD, OTHER).status()).isEqualTo(303);
    }

    @Test
    void cannotBeGuessedAtAnOpenSession() {
      var browser = byPassword(PasswordHolder.on(SERVER));
      for (int i = 0; i < 5; i++) {
        assertThat(change(browser, "wrong", OTHER).status()).isEqualTo(422);
      }
      requireComplaint(change(browser, PASSWORD, OTHER), 429, "fifteen minutes");
    }

    @Test
    void isSetByALinkWhereThereIsNone() {
      var ada = PasswordHolder.user(SERVER);
      var browser = byMail(ada.person());
      assertThat(browser.get("/account/password").body())
          .contains("Choose a password", ada.email())
          .doesNotContain("current_password");
      assertThat(location(browser.send("/account/password/link")))
          .isEqualTo("/account?done=password-link");
      assertThat(ada.reset(ada.person().token(), OTHER).status()).isEqualTo(204);
      assertThat(ada.logIn(OTHER).status()).isEqualTo(200);
    }

    @Test
    void wantsTheSecondFactorOfThoseWhoHaveOne() {
      var browser = byPassword(PasswordHolder.on(SERVER));
      assertThat(browser.get("/account/password").status()).isEqualTo(200);
      enrol(browser);
      assertThat(location(browser.get("/account/password")))
          .isEqualTo("/account/confirm?then=password");
      assertThat(location(change(browser, PASSWORD, OTHER)))
          .isEqualTo("/account/confirm?then=password");
    }
  }

  @Nested
  class AuthenticatorApp {

    @Test
    void isSetUpByPictureOrKeyAndGivesTenCodesOnce() {
      var browser = byMail(Person.user(SERVER));
      assertThat(browser.get("/account/authenticator").body()).doesNotContain("<svg xmlns");
      browser.send("/account/authenticator/begin");
      var page = browser.get("/account/authenticator").body();
      assertThat(page).contains("<svg xmlns", "role=\"img\"").doesNotContain("style=");
      var app = new Authenticator(SERVER.clock(), secretIn(page));

      var wrong = browser.send("/account/authenticator/confirm", Map.of("code", app.wrongCode()));
      requireComplaint(wrong, 422, "does not match");
      assertThat(secretIn(wrong.body())).isEqualTo(secretIn(page));

      var codes = browser.send("/account/authenticator/confirm", Map.of("code", app.code()));
      assertThat(codes.body().split("<li><code>", -1)).hasSize(11);
      assertThat(codes.header("Cache-Control")).contains("no-store");
      assertThat(location(browser.send("/account/authenticator/confirm", Map.of("code", "1"))))
          .isEqualTo("/account/authenticator");
      assertThat(browser.get("/account").body()).contains("backup codes left: 10");
    }

    @Test
    void whatAnAdministratorWantsRemovedIsKeptByAButton() {
      var ada = Person.user(SERVER);
      var browser = byMail(ada);
      enrol(browser);
      var reset = "/v1/users/" + ada.id() + "/mfa/reset";
      assertThat(SERVER.owner().post(reset, "{}").status()).isEqualTo(202);
      assertThat(browser.get("/account").body())
          .contains(
              "Your administrator will remove it on", "action=\"/account/authenticator/keep\"");
      assertThat(location(browser.send("/account/authenticator/keep")))
          .isEqualTo("/account?done=authenticator-kept");
      assertThat(SERVER.owner().get(reset).status()).isEqualTo(404);
      assertThat(browser.get("/account").body()).doesNotContain("/account/authenticator/keep");
      assertThat(location(browser.send("/account/authenticator/keep")))
          .isEqualTo("/account?done=authenticator-kept");
    }

    @Test
    void wantsAFreshProofForEachChange() {
      var browser = byMail(Person.user(SERVER));
      later();
      for (var deed : new String[] {"begin", "backup-codes", "remove"}) {
        assertThat(location(browser.send("/account/authenticator/" + deed)))
            .isEqualTo("/account/confirm?then=authenticator");
      }
      assertThat(location(browser.get("/account/authenticator")))
          .isEqualTo("/account/confirm?then=authenticator");
    }

    @Test
    void getsNewBackupCodesAndIsTakenAway() {
      var browser = byMail(Person.user(SERVER));
      var app = enrol(browser);
      var confirmed =
          browser.send(
              "/account/confirm/authenticator",
              Map.of("code", app.nextCode(), "then", "authenticator"));
      assertThat(location(confirmed)).isEqualTo("/account/authenticator");
      assertThat(browser.get("/account/authenticator").body()).contains("Left: 10 of 10");
      var renewed = browser.send("/account/authenticator/backup-codes");
      assertThat(renewed.body().split("<li><code>", -1)).hasSize(11);
      assertThat(location(browser.send("/account/authenticator/remove")))
          .isEqualTo("/account?done=authenticator-removed");
      assertThat(browser.api().get("/v1/me/mfa").json().path("factors")).isEmpty();
      assertThat(location(browser.send("/account/authenticator/remove")))
          .isEqualTo("/account/confirm?then=authenticator".replace("confirm?then=", ""));
    }
  }

  @Nested
  class Confirming {

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
      assertThat(page)
          .contains("Authenticator app")
          .doesNotContain("Send a code", "id=\"password\"");
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

    private SignedIn bySingleSignOn(
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

  @Nested
  class Sessions {

    @Test
    void sayHowAndWhereTheyBegan() {
      var acme = SamlCustomer.at(SERVER);
      var page = SignedIn.with(SERVER, acme.signIn("ada")).get("/account").body();
      assertThat(page).contains("Single sign-on by Okta", "Acme", "This one");
      assertThat(byMail(Person.user(SERVER)).get("/account").body())
          .contains("Link or code by mail");
    }
  }

  @Nested
  class Devices {

    private SignedIn approved(Person person) {
      var answer = Browser.unknown(SERVER).approve(person);
      return SignedIn.with(SERVER, answer.json().path("token").asText());
    }

    private Person member() {
      var acme = io.vestibule.app.testing.Acme.on(SERVER);
      SERVER.owner().put(acme.path() + "/sign-in-policy", "{\"trusted_device_required\":true}");
      return Person.memberOf(SERVER, acme);
    }

    private String first(SignedIn browser) {
      return browser.api().get("/v1/me/devices").json().at("/data/0/id").asText();
    }

    private int count(SignedIn browser) {
      return browser.api().get("/v1/me/devices").json().path("data").size();
    }

    @Test
    void areForgottenOneByOneAndAllAtOnce() {
      var ada = member();
      var browser = approved(ada);
      approved(ada);
      approved(ada);
      assertThat(browser.get("/account").body()).contains("Approved browsers", "until");
      assertThat(location(browser.send("/account/devices/" + first(browser) + "/forget")))
          .isEqualTo("/account?done=device-forgotten");
      assertThat(count(browser)).isEqualTo(2);
      assertThat(location(browser.send("/account/devices/forget-all")))
          .isEqualTo("/account?done=devices-forgotten");
      assertThat(count(browser)).isZero();
      assertThat(browser.get("/account").body()).doesNotContain("Approved browsers");
    }

    @Test
    void theApiForgetsThemAllToo() {
      var browser = approved(member());
      assertThat(browser.api().delete("/v1/me/devices").status()).isEqualTo(204);
      assertThat(count(browser)).isZero();
      assertThat(SERVER.client().delete("/v1/me/devices").status()).isEqualTo(401);
    }

    @Test
    void thoseOfSomebodyElseAreNotTheirs() {
      var hers = first(approved(member()));
      var eve = approved(member());
      assertThat(eve.send("/account/devices/" + hers + "/forget").code())
          .isEqualTo("DEVICE_NOT_FOUND");
    }
  }
}
