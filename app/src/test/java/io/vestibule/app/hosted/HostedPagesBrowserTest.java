package io.vestibule.app.hosted;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.vestibule.app.demo.Chromium;
import io.vestibule.app.signin.Person;
import io.vestibule.app.testing.Acme;
import io.vestibule.app.testing.VestibuleServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A person, a browser with an authenticator, and the pages; pictures in target/screenshots. */
class HostedPagesBrowserTest {

  private static final int PORT = freePort();
  private static final String URL = "http://localhost:" + PORT;

  @RegisterExtension static final Chromium CHROMIUM = new Chromium();

  @RegisterExtension
  static final VestibuleServer SERVER =
      VestibuleServer.create()
          .with("publicUrl", URL)
          .with("server.applicationConnectors[0].port", Integer.toString(PORT));

  private final List<String> complaints = new ArrayList<>();
  private BrowserContext visitor;

  private static int freePort() {
    try {
      return VestibuleServer.freePort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterEach
  void leave() {
    visitor.close();
  }

  private Page arrive(Browser.NewContextOptions options) {
    visitor = CHROMIUM.browser().newContext(options);
    var page = visitor.newPage();
    page.setDefaultTimeout(15_000);
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error") && !message.text().startsWith("Failed to load")) {
            complaints.add(message.text());
          }
        });
    page.onPageError(complaints::add);
    return page;
  }

  /** An authenticator that says yes to everything, with the person verified. */
  private void plugInAuthenticator(Page page) {
    var session = visitor.newCDPSession(page);
    session.send("WebAuthn.enable");
    var authenticator = new JsonObject();
    authenticator.addProperty("protocol", "ctap2");
    authenticator.addProperty("transport", "internal");
    authenticator.addProperty("hasResidentKey", true);
    authenticator.addProperty("hasUserVerification", true);
    authenticator.addProperty("isUserVerified", true);
    authenticator.addProperty("automaticPresenceSimulation", true);
    var options = new JsonObject();
    options.add("options", authenticator);
    session.send("WebAuthn.addVirtualAuthenticator", options);
  }

  private static void click(Page page, String button) {
    page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(button).setExact(true)).click();
  }

  private static void enterByMail(Page page, Person person) {
    page.getByLabel("Email address").fill(person.email());
    click(page, "Continue");
    page.getByLabel("Code from the mail").fill(person.code());
    click(page, "Continue");
  }

  private static void judge(Page page, String name, String scheme) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setFullPage(true)
            .setPath(
                Path.of(
                    "target/screenshots", name + "-" + scheme.toLowerCase(Locale.ROOT) + ".png")));
    assertThat(new AxeBuilder(page).analyze().getViolations())
        .as("axe on %s", page.url())
        .extracting(rule -> rule.getId() + ": " + rule.getNodes())
        .isEmpty();
    var overflow = "document.documentElement.scrollWidth > document.documentElement.clientWidth";
    assertThat(page.evaluate(overflow)).as("scrolls sideways: %s", page.url()).isEqualTo(false);
  }

  @ParameterizedTest
  @CsvSource({"LIGHT,1280", "DARK,320"})
  void aPersonAddsAPasskeyAndSignsInWithItByAutofill(ColorScheme scheme, int width) {
    var page =
        arrive(new Browser.NewContextOptions().setColorScheme(scheme).setViewportSize(width, 900));
    plugInAuthenticator(page);
    var person = Person.user(SERVER);

    page.navigate(URL + "/account");
    assertThat(page).hasTitle("Sign in · Vestibule");
    judge(page, "sign-in", scheme.name());
    page.getByLabel("Email address").fill(person.email());
    click(page, "Continue");
    assertThat(page).hasTitle("Check your mail · Vestibule");
    judge(page, "mail-sent", scheme.name());
    page.getByLabel("Code from the mail").fill(person.code());
    click(page, "Continue");
    assertThat(page).hasURL(URL + "/account");

    click(page, "Add a passkey");
    assertThat(page.getByText("never used")).isVisible();
    page.locator("#passkeys summary").click();
    page.locator("#passkeys input[name=name]").fill("Work laptop");
    click(page, "Rename " + page.locator("#passkeys strong").first().textContent());
    assertThat(page.getByText("Work laptop", new Page.GetByTextOptions().setExact(true)))
        .isVisible();
    judge(page, "account", scheme.name());

    click(page, "Sign out");
    page.waitForURL(URL + "/");
    page.navigate(URL + "/account");
    assertThat(page.locator("[aria-labelledby=sessions] small").first()).hasText("Passkey");

    click(page, "Remove Work laptop");
    assertThat(page.getByText("Work laptop")).hasCount(0);
    assertThat(complaints).isEmpty();
  }

  @Test
  void thePasskeyButtonDoesTheSame() {
    var page = arrive(new Browser.NewContextOptions());
    page.addInitScript("delete PublicKeyCredential.isConditionalMediationAvailable");
    plugInAuthenticator(page);
    page.navigate(URL + "/account");
    enterByMail(page, Person.user(SERVER));
    click(page, "Add a passkey");
    assertThat(page.getByText("never used")).isVisible();
    click(page, "Sign out");

    click(page, "Sign in with a passkey");

    page.waitForURL(URL + "/");
    assertThat(complaints).isEmpty();
  }

  @Test
  void aMemberOfSeveralOrganizationsChoosesOne() {
    var page = arrive(new Browser.NewContextOptions());
    plugInAuthenticator(page);
    var person = Person.user(SERVER);
    page.navigate(URL + "/account");
    enterByMail(page, person);
    click(page, "Add a passkey");
    assertThat(page.getByText("never used")).isVisible();
    Acme.on(SERVER).newMember(person.id(), "member");
    Acme.on(SERVER).newMember(person.id(), "member");
    click(page, "Sign out");

    assertThat(page.locator("button[name=organization]")).hasCount(2);
    judge(page, "organizations", "LIGHT");
    page.locator("button[name=organization]").first().click();

    page.waitForURL(URL + "/");
    assertThat(complaints).isEmpty();
  }

  @Test
  void aBrowserWithoutAPasskeyHearsThatItDidNotWork() {
    var page = arrive(new Browser.NewContextOptions());
    page.addInitScript("delete PublicKeyCredential.isConditionalMediationAvailable");
    plugInAuthenticator(page);
    page.navigate(URL + "/sign-in");
    click(page, "Sign in with a passkey");
    assertThat(page.getByRole(AriaRole.ALERT)).hasText(Pattern.compile("That did.*"));
    judge(page, "sign-in-failed", "LIGHT");
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
    click(page, "Sign out");
    assertThat(page).hasTitle("Sign in · Vestibule");
  }
}
