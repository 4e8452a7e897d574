package io.vestibule.app.account;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.vestibule.app.signin.password.PasswordHolder.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.vestibule.app.demo.Chromium;
import io.vestibule.app.signin.Person;
import io.vestibule.app.signin.mfa.Authenticator;
import io.vestibule.app.signin.password.PasswordHolder;
import io.vestibule.app.testing.Acme;
import io.vestibule.app.testing.Guest;
import io.vestibule.app.testing.VestibuleServer;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One's own account in a browser, wide and narrow; pictures in target/screenshots. */
class AccountBrowserTest {

  private static final int PORT = VestibuleServer.freePort();
  private static final String URL = "http://localhost:" + PORT;

  @RegisterExtension static final Chromium CHROMIUM = new Chromium();

  @RegisterExtension
  static final VestibuleServer SERVER = PasswordHolder.prepared(VestibuleServer.create()).at(PORT);

  private Guest guest;
  private Page page;
  private String look;

  @AfterEach
  void leave() {
    guest.close();
    assertThat(guest.complaints()).isEmpty();
  }

  private void arrive(ColorScheme scheme, int width, String language) {
    look = scheme.name().toLowerCase(Locale.ROOT) + "-" + width;
    guest =
        Guest.in(
            CHROMIUM.browser(),
            new Browser.NewContextOptions()
                .setColorScheme(scheme)
                .setLocale(language)
                .setViewportSize(width, 900));
    page = guest.page();
  }

  /** As a script of ours would, from a page that may call the service. */
  private void signIn(PasswordHolder holder) {
    page.navigate(URL + "/sign-in");
    page.evaluate(
        """
        person => fetch('/v1/auth/password/login', {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify(person),
        })
        """,
        Map.of("email", holder.email(), "password", PASSWORD));
    page.navigate(URL + "/account");
    assertThat(page).hasTitle("Your account · Vestibule");
  }

  private void judge(String name) {
    guest.judgeAsItStands("account-" + name + "-" + look);
  }

  @ParameterizedTest
  @CsvSource({"LIGHT,1280", "DARK,320", "DARK,1280", "LIGHT,320"})
  void aPersonSecuresTheirAccount(ColorScheme scheme, int width) {
    arrive(scheme, width, "en");
    guest.withAuthenticator();
    var ada = PasswordHolder.memberOf(SERVER, Acme.on(SERVER));
    ada.logIn(PASSWORD);
    signIn(ada);
    judge("start");
    page.getByLabel("Given name").fill("Ada");
    guest.click("Save");
    assertThat(page.getByRole(AriaRole.STATUS)).hasText("Your name is saved.");

    guest.follow("Set up");
    judge("authenticator-begin");
    guest.click("Begin");
    page.getByText("I cannot scan it").click();
    judge("authenticator-scan");
    assertThat(page.locator(".qr path").nth(1).evaluate("path => getComputedStyle(path).fill"))
        .as("cameras want dark on light, in the dark scheme too")
        .isEqualTo("rgb(0, 0, 0)");
    var secret = page.locator(".key code").textContent().replaceAll("\\s", "");
    var app = new Authenticator(SERVER.clock(), secret);
    page.getByLabel("Code from the app").fill(app.wrongCode());
    guest.click("Confirm");
    judge("authenticator-wrong");
    page.getByLabel("Code from the app").fill(app.code());
    guest.click("Confirm");
    assertThat(page.locator(".backup-codes li")).hasCount(10);
    judge("backup-codes");
    guest.follow("I have kept them");

    guest.follow("Add a passkey");
    judge("confirm");
    page.getByLabel("Code from the app, or a backup code").fill(app.nextCode());
    guest.click("Confirm");
    assertThat(page).hasURL(URL + "/account#passkeys");
    guest.click("Add a passkey");
    assertThat(page.getByText("never used")).isVisible();
    judge("full");

    SERVER.clock().advance(Duration.ofMinutes(6));
    guest.follow("Change");
    assertThat(page).hasTitle("Confirm that it is you · Vestibule");
    judge("confirm-passkey");
    guest.click("Use a passkey");
    assertThat(page).hasURL(URL + "/account/password");
    judge("password");
    page.getByLabel("Current password").fill(PASSWORD);
    page.getByLabel("New password").fill("aaaaaaaaa1");
    guest.click("Change the password");
    judge("password-weak");
    page.getByLabel("Current password").fill(PASSWORD);
    page.getByLabel("New password").fill("quilt lantern 93 meadow");
    guest.click("Change the password");
    assertThat(page.getByRole(AriaRole.STATUS)).containsText("Your password has changed");

    guest.follow("Manage");
    judge("authenticator-on");
  }

  @ParameterizedTest
  @CsvSource({"LIGHT,1280", "DARK,320"})
  void aPageThatStoodOpenForTooLongAsksBeforeItAddsAPasskey(ColorScheme scheme, int width) {
    arrive(scheme, width, "en");
    guest.withAuthenticator();
    var ada = PasswordHolder.on(SERVER);
    signIn(ada);
    SERVER.clock().advance(Duration.ofMinutes(6));
    guest.click("Add a passkey");
    assertThat(page).hasTitle("Confirm that it is you · Vestibule");
    guest.click("Send a code");
    page.getByLabel("Code from the mail").fill("000");
    judge("confirm-mail");
    page.getByLabel("Your password").fill(PASSWORD);
    click("Confirm", 0);
    assertThat(page).hasURL(URL + "/account#passkeys");
  }

  private void click(String button, int which) {
    page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(button).setExact(true))
        .nth(which)
        .click();
  }

  @ParameterizedTest
  @CsvSource({"LIGHT,1280,de", "DARK,320,ja"})
  void thePagesBehindLinksSpeakTheLanguageOfTheReader(
      ColorScheme scheme, int width, String language) {
    arrive(scheme, width, language);
    var ada = Person.user(SERVER);
    ada.send();
    page.navigate(URL + "/sign-in/link?token=" + ada.token());
    assertThat(page.locator("html")).hasAttribute("lang", language);
    judge("link-" + language);
    page.navigate(URL + "/sign-in/reset-password?token=x");
    judge("reset-" + language);
    page.navigate(URL + "/sso");
    judge("sso-" + language);
    page.navigate(URL + "/sign-in/concurrent?token=x");
    judge("concurrent-" + language);
    page.navigate(URL + "/saml/conn_01h455vb4pex5vsknk084sn02q/login");
    assertThat(page.locator("html")).hasAttribute("lang", language);
    assertThat(page.getByText("CONNECTION_NOT_FOUND")).isVisible();
    judge("error-" + language);
  }
}
