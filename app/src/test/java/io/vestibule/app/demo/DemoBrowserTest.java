package io.vestibule.app.demo;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator.FilterOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.RequestOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DemoBrowserTest {

  @RegisterExtension static final Chromium CHROMIUM = new Chromium();
  @RegisterExtension static final RunningDemo DEMO = new RunningDemo();

  private final List<String> complaints = new ArrayList<>();
  private BrowserContext visitor;

  @AfterEach
  void leave() {
    visitor.close();
  }

  private Page arrive(ColorScheme scheme, int width) {
    visitor =
        CHROMIUM
            .browser()
            .newContext(
                new Browser.NewContextOptions().setColorScheme(scheme).setViewportSize(width, 900));
    var page = newPage();
    page.onConsoleMessage(message -> complain(message.type(), message.text()));
    page.onPageError(complaints::add);
    page.navigate(DEMO.url() + "/demo");
    return page;
  }

  /**
   * A blocked script, style or form is a console error; so is a page that answers 4xx by design.
   */
  private void complain(String type, String text) {
    if (type.equals("error") && !text.startsWith("Failed to load resource")) {
      complaints.add(text);
    }
  }

  private Page newPage() {
    var page = visitor.newPage();
    page.setDefaultTimeout(15_000);
    return page;
  }

  private static void click(Page page, AriaRole role, String name) {
    page.getByRole(role, new GetByRoleOptions().setName(name)).first().click();
  }

  private static void requireAccessible(Page page) {
    assertThat(new AxeBuilder(page).analyze().getViolations())
        .as("axe on %s", page.url())
        .extracting(rule -> rule.getId() + ": " + rule.getNodes())
        .isEmpty();
    var overflow = "document.documentElement.scrollWidth > document.documentElement.clientWidth";
    assertThat(page.evaluate(overflow)).as("scrolls sideways: %s", page.url()).isEqualTo(false);
  }

  @ParameterizedTest
  @EnumSource(
      value = ColorScheme.class,
      names = {"LIGHT", "DARK"})
  void anEmployeeSignsInAndOutAgain(ColorScheme scheme) {
    var page = arrive(scheme, 1280);
    requireAccessible(page);

    click(page, AriaRole.LINK, "Sign in as an employee");
    assertThat(page).hasTitle("Sign in · Acme Identity");
    requireAccessible(page);

    click(page, AriaRole.BUTTON, "Ada Lovelace");
    assertThat(page).hasURL(DEMO.url() + "/demo/app");
    assertThat(page.getByRole(AriaRole.HEADING)).hasText("Hello, Ada Lovelace");
    requireAccessible(page);

    click(page, AriaRole.BUTTON, "Sign out");
    assertThat(page.getByRole(AriaRole.HEADING)).hasText("You are not signed in");
    requireAccessible(page);
    assertThat(complaints).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = ColorScheme.class,
      names = {"LIGHT", "DARK"})
  void aForgedResponseIsRefusedWithCodeAndReason(ColorScheme scheme) {
    var page = arrive(scheme, 1280);

    click(page, AriaRole.LINK, "See one refused");
    click(page, AriaRole.BUTTON, "Alan Turing");

    assertThat(page.getByText("SAML_SIGNATURE_INVALID")).isVisible();
    assertThat(page.getByText("digest_mismatch")).isVisible();
    requireAccessible(page);
    assertThat(complaints).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = ColorScheme.class,
      names = {"LIGHT", "DARK"})
  void theTraceOfARefusalSaysWhatWasCheckedAndWhatToChange(ColorScheme scheme) {
    var page = arrive(scheme, 1280);
    click(page, AriaRole.LINK, "See one refused");
    click(page, AriaRole.BUTTON, "Alan Turing");
    assertThat(page.getByText("SAML_SIGNATURE_INVALID")).isVisible();

    page.navigate(DEMO.url() + "/demo");
    click(page, AriaRole.LINK, "Who has signed in");
    requireAccessible(page);
    page.locator("li.failed a").first().click();
    assertThat(page.getByRole(AriaRole.HEADING).filter(new FilterOptions().setHasText("change")))
        .isVisible();
    assertThat(page.locator(".checks .failed")).containsText("signature");
    requireAccessible(page);
    assertThat(complaints).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = ColorScheme.class,
      names = {"LIGHT", "DARK"})
  void aLinkFromTheMailboxSignsIn(ColorScheme scheme) {
    var page = arrive(scheme, 320);
    int before = letters(page);
    var sent =
        visitor
            .request()
            .post(
                DEMO.url() + "/v1/auth/magic-link/send",
                RequestOptions.create().setData(Map.of("destination", SamplePerson.ADA.email())));
    assertThat(sent.status()).isEqualTo(202);

    page.waitForCondition(() -> letters(page) > before);
    requireAccessible(page);
    click(page, AriaRole.LINK, "Open the link");
    assertThat(page.getByRole(AriaRole.HEADING)).hasText("Sign in");
    requireAccessible(page);
    click(page, AriaRole.BUTTON, "Sign in");
    assertThat(page).hasURL(DEMO.url() + "/demo/app");
    assertThat(page.getByRole(AriaRole.HEADING)).hasText("Hello, Ada Lovelace");
    assertThat(complaints).isEmpty();
  }

  private static int letters(Page page) {
    page.navigate(DEMO.url() + "/demo/mailbox");
    return page.locator("article").count();
  }

  @Test
  void whoIsSwitchedOffIsOutAtOnceAndBackInWhenSwitchedOn() {
    var page = arrive(ColorScheme.LIGHT, 1280);
    click(page, AriaRole.LINK, "Sign in as an employee");
    click(page, AriaRole.BUTTON, "Alan Turing");
    assertThat(page.getByRole(AriaRole.HEADING)).hasText(Pattern.compile("Hello, Alan .*"));

    page.navigate(DEMO.url() + "/demo");
    click(page, AriaRole.BUTTON, "Switch Alan off");
    assertThat(page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Switch Alan on")))
        .isVisible();
    page.navigate(DEMO.url() + "/demo/app");
    assertThat(page.getByRole(AriaRole.HEADING)).hasText("You are not signed in");

    page.navigate(DEMO.url() + "/demo");
    click(page, AriaRole.BUTTON, "Switch Alan on");
    assertThat(page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Switch Alan off")))
        .isVisible();
    assertThat(complaints).isEmpty();
  }

  @Test
  void everyPageFitsThreeHundredAndTwentyPixels() {
    var page = arrive(ColorScheme.LIGHT, 320);
    requireAccessible(page);

    click(page, AriaRole.LINK, "See one refused");
    requireAccessible(page);
    click(page, AriaRole.BUTTON, "Alan Turing");
    assertThat(page.getByText("SAML_SIGNATURE_INVALID")).isVisible();
    requireAccessible(page);
    page.navigate(DEMO.url() + "/demo/app");
    requireAccessible(page);
    page.navigate(DEMO.url() + "/errors");
    requireAccessible(page);
    click(page, AriaRole.LINK, "SAML_EXPIRED");
    assertThat(page).hasTitle("SAML_EXPIRED · Vestibule");
    requireAccessible(page);
  }

  @Test
  void aSignInWorksWithoutScripts() {
    visitor =
        CHROMIUM.browser().newContext(new Browser.NewContextOptions().setJavaScriptEnabled(false));
    var page = newPage();
    page.navigate(DEMO.url() + "/demo");

    click(page, AriaRole.LINK, "Sign in as an employee");
    click(page, AriaRole.BUTTON, "Ada Lovelace");
    click(page, AriaRole.BUTTON, "Continue");

    assertThat(page.getByRole(AriaRole.HEADING)).hasText("Hello, Ada Lovelace");
  }
}
