package io.vestibule.app.account;

import static io.vestibule.app.account.AccountPages.byMail;
import static io.vestibule.app.account.AccountPages.location;
import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.session.SessionService;
import io.vestibule.app.signin.Person;
import io.vestibule.app.signin.saml.SamlCustomer;
import io.vestibule.app.testing.VestibuleServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages of one's own account, as a browser without scripts uses them. */
class AccountPagesTest {

  @RegisterExtension static final VestibuleServer SERVER = AccountPages.SERVER;

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

  @Test
  void theSessionsSayHowAndWhereTheyBegan() {
    var acme = SamlCustomer.at(SERVER);
    var page = SignedIn.with(SERVER, acme.signIn("ada")).get("/account").body();
    assertThat(page).contains("Single sign-on by Okta", "Acme", "This one");
    assertThat(byMail(Person.user(SERVER)).get("/account").body()).contains("Link or code by mail");
  }
}
