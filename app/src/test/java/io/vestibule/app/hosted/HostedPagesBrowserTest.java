package io.vestibule.app.hosted;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.vestibule.app.demo.Chromium;
import io.vestibule.app.signin.Person;
import io.vestibule.app.testing.Acme;
import io.vestibule.app.testing.Guest;
import io.vestibule.app.testing.VestibuleServer;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A person, a browser with an authenticator, and the pages; pictures in target/screenshots. */
class HostedPagesBrowserTest {

  private static final int PORT = VestibuleServer.freePort();
  private static final String URL = "http://localhost:" + PORT;

  @RegisterExtension static final Chromium CHROMIUM = new Chromium();

  @RegisterExtension static final VestibuleServer SERVER = VestibuleServer.create().at(PORT);

  private Guest guest;

  @AfterEach
  void leave() {
    guest.close();
  }

  private Page arrive(Browser.NewContextOptions options) {
    guest = Guest.in(CHROMIUM.browser(), options);
    return guest.page();
  }

  private void enterByMail(Page page, Person person) {
    page.getByLabel("Email address").fill(person.email());
    guest.click("Continue");
    page.getByLabel("Code from the mail").fill(person.code());
    guest.click("Continue");
  }

  private void judge(String name, String scheme) {
    guest.judgeAsItStands(name + "-" + scheme.toLowerCase(Locale.ROOT));
  }

  @ParameterizedTest
  @CsvSource({"LIGHT,1280", "DARK,320"})
  void aPersonAddsAPasskeyAndSignsInWithItByAutofill(ColorScheme scheme, int width) {
    var page =
        arrive(new Browser.NewContextOptions().setColorScheme(scheme).setViewportSize(width, 900));
    guest.withAuthenticator();
    var person = Person.user(SERVER);

    page.navigate(URL + "/account");
    assertThat(page).hasTitle("Sign in · Vestibule");
    judge("sign-in", scheme.name());
    page.getByLabel("Email address").fill(person.email());
    guest.click("Continue");
    assertThat(page).hasTitle("Check your mail · Vestibule");
    judge("mail-sent", scheme.name());
    page.getByLabel("Code from the mail").fill(person.code());
    guest.click("Continue");
    assertThat(page).hasURL(URL + "/account");

    guest.click("Add a passkey");
    assertThat(page.getByText("never used")).isVisible();
    page.locator("#passkeys summary").click();
    page.locator("#passkeys input[name=name]").fill("Work laptop");
    guest.click("Rename " + page.locator("#passkeys strong").first().textContent());
    assertThat(page.getByText("Work laptop", new Page.GetByTextOptions().setExact(true)))
        .isVisible();
    judge("account", scheme.name());

    guest.click("Sign out");
    page.waitForURL(URL + "/");
    page.navigate(URL + "/account");
    assertThat(page.locator("[aria-labelledby=sessions] small").first()).hasText("Passkey");

    guest.click("Remove Work laptop");
    assertThat(page.getByText("Work laptop")).hasCount(0);
    assertThat(guest.complaints()).isEmpty();
  }

  @Test
  void thePasskeyButtonDoesTheSame() {
    var page = arrive(new Browser.NewContextOptions());
    page.addInitScript("delete PublicKeyCredential.isConditionalMediationAvailable");
    guest.withAuthenticator();
    page.navigate(URL + "/account");
    enterByMail(page, Person.user(SERVER));
    guest.click("Add a passkey");
    assertThat(page.getByText("never used")).isVisible();
    guest.click("Sign out");

    guest.click("Sign in with a passkey");

    page.waitForURL(URL + "/");
    assertThat(guest.complaints()).isEmpty();
  }

  @Test
  void aMemberOfSeveralOrganizationsChoosesOne() {
    var page = arrive(new Browser.NewContextOptions());
    guest.withAuthenticator();
    var person = Person.user(SERVER);
    page.navigate(URL + "/account");
    enterByMail(page, person);
    guest.click("Add a passkey");
    assertThat(page.getByText("never used")).isVisible();
    Acme.on(SERVER).newMember(person.id(), "member");
    Acme.on(SERVER).newMember(person.id(), "member");
    guest.click("Sign out");

    assertThat(page.locator("button[name=organization]")).hasCount(2);
    judge("organizations", "LIGHT");
    page.locator("button[name=organization]").first().click();

    page.waitForURL(URL + "/");
    assertThat(guest.complaints()).isEmpty();
  }

  @Test
  void aBrowserWithoutAPasskeyHearsThatItDidNotWork() {
    var page = arrive(new Browser.NewContextOptions());
    page.addInitScript("delete PublicKeyCredential.isConditionalMediationAvailable");
    guest.withAuthenticator();
    page.navigate(URL + "/sign-in");
    guest.click("Sign in with a passkey");
    assertThat(page.getByRole(AriaRole.ALERT)).hasText(Pattern.compile("That did.*"));
    judge("sign-in-failed", "LIGHT");
  }

  /** Keeps what the pages tell the browser of passkeys. */
  private static final String LISTEN =
      """
      window.told = [];
      for (const name of ["signalUnknownCredential", "signalAllAcceptedCredentials"]) {
        PublicKeyCredential[name] = async (details) => window.told.push({ name, ...details });
      }
      """;

  private static String told(Page page) {
    return (String) page.evaluate("JSON.stringify(window.told)");
  }

  @Test
  void theBrowserHearsWhichPasskeysStillCount() {
    var page = arrive(new Browser.NewContextOptions());
    page.addInitScript("delete PublicKeyCredential.isConditionalMediationAvailable");
    page.addInitScript(LISTEN);
    guest.withAuthenticator();
    var person = Person.user(SERVER);
    page.navigate(URL + "/account");
    enterByMail(page, person);
    assertThat(page).hasURL(URL + "/account");
    assertThat(told(page)).contains("\"allAcceptedCredentialIds\":[]");
    guest.click("Add a passkey");
    assertThat(page.getByText("never used")).isVisible();
    assertThat(told(page))
        .contains("signalAllAcceptedCredentials", "\"rpId\":\"localhost\"")
        .doesNotContain("\"allAcceptedCredentialIds\":[]");
    SERVER.execute("DELETE FROM passkey");
    guest.click("Sign out");

    guest.click("Sign in with a passkey");

    assertThat(page.getByRole(AriaRole.ALERT).first()).isVisible();
    assertThat(told(page)).contains("signalUnknownCredential", "\"credentialId\":\"");
  }

  @Test
  void theRenewalOfTheOfferDoesNotEndAPromptThatThePersonOpened() {
    var page = arrive(new Browser.NewContextOptions());
    guest.withAuthenticator();
    page.clock().install();
    // the person does not answer the prompt
    page.addInitScript(
        """
        window.aborted = [];
        PublicKeyCredential.isConditionalMediationAvailable = async () => true;
        navigator.credentials.get = (request) =>
          new Promise((resolve, reject) =>
            request.signal?.addEventListener("abort", () => {
              window.aborted.push(request.mediation);
              reject(new DOMException("ended", "AbortError"));
            }));
        """);
    page.navigate(URL + "/sign-in");
    page.clock().runFor(225_000);
    guest.click("Sign in with a passkey");
    page.clock().runFor(300_000);

    assertThat(page.locator("#passkey-complaint")).isHidden();
    assertThat(String.valueOf(page.evaluate("JSON.stringify(window.aborted)")))
        .doesNotContain("optional");
  }

  @Test
  void everythingButPasskeysWorksWithoutScripts() {
    var page = arrive(new Browser.NewContextOptions().setJavaScriptEnabled(false));
    page.navigate(URL + "/account");
    enterByMail(page, Person.user(SERVER));
    assertThat(page).hasURL(URL + "/account");
    assertThat(page.locator("#passkey-add")).isHidden();
    page.screenshot(
        new Page.ScreenshotOptions().setPath(Path.of("target/screenshots/no-scripts.png")));
    guest.click("Sign out");
    assertThat(page).hasTitle("Sign in · Vestibule");
  }
}
