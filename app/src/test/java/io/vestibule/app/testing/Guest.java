package io.vestibule.app.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Somebody at a real browser, with cookies and an authenticator of their own. */
public final class Guest implements AutoCloseable {

  private static final String OVERFLOW =
      "document.documentElement.scrollWidth > document.documentElement.clientWidth";

  private final BrowserContext context;
  private final Page page;
  private final List<String> complaints = new ArrayList<>();

  private Guest(BrowserContext context) {
    this.context = context;
    this.page = context.newPage();
    page.setDefaultTimeout(15_000);
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error") && !message.text().startsWith("Failed to load")) {
            complaints.add(message.text());
          }
        });
    page.onPageError(complaints::add);
  }

  /**
   * @param options which need not say that nothing is to move
   */
  public static Guest in(Browser browser, Browser.NewContextOptions options) {
    return new Guest(browser.newContext(options.setReducedMotion(ReducedMotion.REDUCE)));
  }

  public static Guest in(Browser browser) {
    return new Guest(browser.newContext(still()));
  }

  public static Guest withoutScripts(Browser browser) {
    return new Guest(browser.newContext(still().setJavaScriptEnabled(false)));
  }

  /** Colours change at once, so that neither pictures nor axe find them on their way. */
  private static Browser.NewContextOptions still() {
    return new Browser.NewContextOptions().setReducedMotion(ReducedMotion.REDUCE);
  }

  public Page page() {
    return page;
  }

  /** What scripts and policies have complained about. */
  public List<String> complaints() {
    return complaints;
  }

  /** An authenticator that says yes to everything, with the person verified. */
  public Guest withAuthenticator() {
    var session = context.newCDPSession(page);
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
    return this;
  }

  public void click(String button) {
    page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(button).setExact(true)).click();
  }

  public void follow(String link) {
    page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName(link).setExact(true)).click();
  }

  public void fill(String label, String text) {
    page.getByLabel(label, new Page.GetByLabelOptions().setExact(true)).fill(text);
  }

  /** Takes pictures of the page in both colour schemes and both widths, and has axe judge it. */
  public void judge(String name) {
    for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
      for (int width : new int[] {1280, 320}) {
        page.setViewportSize(width, 900);
        picture(file(name, scheme, width));
      }
      askAxe(name);
    }
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    page.setViewportSize(1280, 900);
  }

  /** As {@link #judge}, of the page as it stands: in one colour scheme and one width. */
  public void judgeAsItStands(String name) {
    picture(name + ".png");
    askAxe(name);
  }

  private void picture(String file) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setFullPage(true)
            .setPath(Path.of("target/screenshots", file)));
    assertThat(page.evaluate(OVERFLOW)).as("scrolls sideways: %s", file).isEqualTo(false);
  }

  private void askAxe(String name) {
    assertThat(new AxeBuilder(page).analyze().getViolations())
        .as("axe on %s, %s", name, page.url())
        .extracting(rule -> rule.getId() + ": " + rule.getNodes())
        .isEmpty();
  }

  private static String file(String name, ColorScheme scheme, int width) {
    return name + "-" + scheme.name().toLowerCase(Locale.ROOT) + "-" + width + ".png";
  }

  @Override
  public void close() {
    context.close();
  }
}
