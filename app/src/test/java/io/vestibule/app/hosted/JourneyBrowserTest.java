package io.vestibule.app.hosted;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.vestibule.app.signin.password.PasswordHolder.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext.ClearCookiesOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import io.vestibule.app.demo.Chromium;
import io.vestibule.app.signin.Person;
import io.vestibule.app.signin.mfa.Authenticator;
import io.vestibule.app.signin.mfa.MfaHolder;
import io.vestibule.app.signin.password.PasswordHolder;
import io.vestibule.app.signin.saml.SamlCustomer;
import io.vestibule.app.testing.Acme;
import io.vestibule.app.testing.Guest;
import io.vestibule.app.testing.VestibuleServer;
import io.vestibule.app.testing.WebServer;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Whole sign-ins in a real browser, each to its end in an application on another origin; pictures
 * of every page in target/screenshots.
 */
class JourneyBrowserTest {

  private static final int PORT = VestibuleServer.freePort();
  private static final String URL = "http://localhost:" + PORT;
  private static final WebServer APPLICATION = WebServer.http().serve("/", "Welcome");
  private static final String END = APPLICATION.url("/").toString();

  @RegisterExtension static final Chromium CHROMIUM = new Chromium();

  @RegisterExtension
  static final VestibuleServer SERVER = PasswordHolder.prepared(VestibuleServer.create()).at(PORT);

  private final List<Guest> guests = new ArrayList<>();

  @BeforeAll
  static void everybodyMaySignUpAndEndsInTheApplication() {
    SERVER.registration("open");
    endInTheApplication();
  }

  private static void endInTheApplication() {
    var project = SERVER.owner().get("/v1/projects").json().at("/data/0/id").asText();
    var answer =
        SERVER.owner().patch("/v1/projects/" + project, "{\"return_urls\":[\"" + END + "\"]}");
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }

  @AfterAll
  static void close() {
    APPLICATION.close();
  }

  @AfterEach
  void leave() {
    guests.forEach(Guest::close);
    assertThat(guests).allMatch(guest -> guest.complaints().isEmpty(), "no complaints");
  }

  private Guest guest() {
    return kept(Guest.in(CHROMIUM.browser()));
  }

  private Guest kept(Guest guest) {
    guests.add(guest);
    return guest;
  }

  private static void assertAt(Page page, String path) {
    assertThat(page).hasURL(URL + path);
  }

  private static void logIn(Guest guest, String email, String password) {
    guest.fill("Email address", email);
    guest.fill("Password", password);
    guest.click("Sign in");
  }

  private static void enterByMail(Guest guest, Person person) {
    guest.page().navigate(URL + "/sign-in");
    guest.fill("Email address", person.email());
    guest.click("Continue");
    guest.fill("Code from the mail", person.code());
    guest.click("Continue");
  }

  private static String path(Person person, String page) {
    return URL + "/sign-in/" + page + "?token=" + person.token();
  }

  @Test
  void aNewPersonSignsUpSetsUpAnAppAndComesBackByPasskey() {
    var ada = Person.stranger(SERVER);
    var guest = guest().withAuthenticator();
    var page = guest.page();
    page.navigate(URL + "/sign-in");
    guest.judge("journey-sign-in");
    guest.follow("Create an account");
    guest.judge("journey-sign-up");
    guest.fill("Email address", ada.email());
    guest.fill("Password", "password1234");
    guest.click("Show");
    assertThat(page.locator("#password")).hasAttribute("type", "text");
    guest.click("Create the account");
    guest.judge("journey-sign-up-refused");
    guest.fill("Password", PASSWORD);
    guest.click("Create the account");
    guest.judge("journey-signed-up");

    page.navigate(path(ada, "verify-email"));
    guest.click("Confirm the address");
    Acme.on(SERVER).withPolicy("{\"mfa_required\":true}").newMember(ada.id(), "member");
    page.navigate(URL + "/account");
    guest.fill("Email address", ada.email());
    guest.click("Use your password instead");
    guest.judge("journey-password");
    guest.fill("Password", PASSWORD);
    guest.click("Sign in");
    assertAt(page, "/sign-in/mfa/enrolment");
    guest.judge("journey-enrolment");
    guest.click("Set it up");
    guest.judge("journey-offer");
    var app = new Authenticator(SERVER.clock(), page.locator("input[name=secret]").inputValue());
    guest.fill("Six-digit code", app.wrongCode());
    guest.click("Confirm");
    page.getByText("Cannot scan it?").click();
    guest.judge("journey-offer-refused");
    guest.fill("Six-digit code", app.code());
    guest.click("Confirm");
    assertThat(page.locator("ol code")).hasCount(10);
    guest.judge("journey-backup-codes");
    guest.follow("I have stored them");
    assertAt(page, "/account");

    guest.click("Add a passkey");
    assertThat(page.getByText("never used")).isVisible();
    guest.click("Sign out");
    page.waitForURL(END);
  }

  @Test
  void aPasswordAndTheCodeOfTheAppSignIn() {
    var holder = MfaHolder.on(SERVER);
    var guest = guest();
    var page = guest.page();
    page.navigate(URL + "/sign-in/password");
    logIn(guest, holder.holder().email(), "not the password");
    guest.judge("journey-password-refused");
    logIn(guest, holder.holder().email(), PASSWORD);
    assertAt(page, "/sign-in/mfa");
    guest.judge("journey-mfa");
    guest.fill("Six-digit code", holder.app().wrongCode());
    guest.click("Continue");
    guest.judge("journey-mfa-refused");
    guest.follow("Use a backup code instead");
    guest.judge("journey-backup-code");
    guest.follow("Use the app instead");
    guest.fill("Six-digit code", holder.app().nextCode());
    guest.click("Continue");
    page.waitForURL(END);
  }

  @Test
  void aForgottenPasswordIsSetAnew() {
    var holder = PasswordHolder.user(SERVER);
    var guest = guest();
    var page = guest.page();
    page.navigate(URL + "/sign-in/password");
    guest.follow("Forgot your password?");
    guest.judge("journey-forgot");
    guest.fill("Email address", holder.email());
    guest.click("Send the link");
    guest.judge("journey-forgot-sent");
    page.navigate(path(holder.person(), "reset-password"));
    guest.fill("New password", PASSWORD);
    guest.click("Set the password");
    page.navigate(URL + "/sign-in/password");
    logIn(guest, holder.email(), PASSWORD);
    page.waitForURL(END);
  }

  @Test
  void theLinkInTheMailSignsIn() {
    var ada = Person.user(SERVER);
    var guest = guest();
    guest.page().navigate(URL + "/sign-in");
    guest.fill("Email address", ada.email());
    guest.click("Continue");
    guest.judge("journey-mail-sent");
    guest.fill("Code from the mail", "12");
    guest.click("Continue");
    guest.judge("journey-mail-sent-refused");
    guest.page().navigate(path(ada, "link"));
    guest.click("Sign in");
    guest.page().waitForURL(END);
  }

  @Test
  void anInvitationLetsIn() {
    var ada = Person.stranger(SERVER);
    var invitation = "{\"email\":\"" + ada.email() + "\",\"roles\":[\"member\"]}";
    SERVER.owner().post(Acme.on(SERVER).path() + "/invitations", invitation);
    var guest = guest();
    guest.page().navigate(path(ada, "invitation"));
    guest.click("Accept and sign in");
    guest.page().waitForURL(END);
  }

  @Test
  void aBrowserIsApprovedByACode() {
    var acme = Acme.on(SERVER).withPolicy("{\"trusted_device_required\":true}");
    var ada = Person.memberOf(SERVER, acme);
    var guest = guest();
    enterByMail(guest, ada);
    assertAt(guest.page(), "/sign-in/device");
    guest.judge("journey-device");
    guest.click("Send another code");
    guest.judge("journey-device-sent");
    guest.fill("Code from the mail", "12");
    guest.click("Approve");
    guest.judge("journey-device-refused");
    guest.fill("Code from the mail", ada.code());
    guest.click("Approve");
    guest.page().waitForURL(END);
    enterByMail(guest, ada);
    guest.page().waitForURL(END);
  }

  /** A provider on another site, which believes whoever presses its button. */
  private static void signInAt(Route route, SamlCustomer acme) {
    var begun = SamlCustomer.begunAt(URI.create(route.request().url()), "");
    var page =
        "<!doctype html><form method=\"post\" action=\"%s\">"
            + "<input type=\"hidden\" name=\"SAMLResponse\" value=\"%s\">"
            + "<button>I am Ada</button></form>";
    route.fulfill(
        new Route.FulfillOptions()
            .setContentType("text/html")
            .setBody(page.formatted(acme.acsUrl(), acme.response(begun).encoded())));
  }

  @Test
  void singleSignOnLeadsOnToTheSecondFactorAndTheBrowsersApproval() {
    var acme = SamlCustomer.at(SERVER);
    endInTheApplication();
    SERVER
        .owner()
        .put(
            "/v1/organizations/" + acme.organization() + "/sign-in-policy",
            "{\"mfa_required\":true,\"trusted_device_required\":true}");
    var ada = Person.of(SERVER, acme.email("ada"));
    var guest = guest();
    var page = guest.page();
    page.route("https://idp.example.com/**", route -> signInAt(route, acme));
    page.navigate(URL + "/sign-in?return_to=" + END);
    guest.fill("Email address", ada.email());
    guest.click("Continue");
    page.waitForURL("https://idp.example.com/**");
    guest.click("I am Ada");
    assertAt(page, "/sign-in/mfa/enrolment");
    guest.click("Set it up");
    var app = new Authenticator(SERVER.clock(), page.locator("input[name=secret]").inputValue());
    guest.fill("Six-digit code", app.code());
    guest.click("Confirm");
    assertThat(page.locator("ol code")).hasCount(10);
    guest.follow("I have stored them");
    assertAt(page, "/sign-in/device");
    guest.fill("Code from the mail", ada.code());
    guest.click("Approve");
    page.waitForURL(END);
    page.navigate(URL + "/account");
    assertThat(page.getByText(ada.email()).first()).isVisible();

    // the browser is approved, the app is not asked for less
    page.context().clearCookies(new ClearCookiesOptions().setName("__Host-vestibule"));
    page.navigate(URL + "/sign-in");
    guest.fill("Email address", ada.email());
    guest.click("Continue");
    page.waitForURL("https://idp.example.com/**");
    guest.click("I am Ada");
    assertAt(page, "/sign-in/mfa");
    guest.fill("Six-digit code", app.nextCode());
    guest.click("Continue");
    page.waitForURL(END);
  }

  private static Person memberWhoIsAsked() {
    return Person.memberOf(SERVER, Acme.on(SERVER).withPolicy("{\"concurrent_login\":\"ask\"}"));
  }

  @Test
  void theWaitingBrowserGoesOnByItselfOnceTheOtherAgrees() {
    var ada = memberWhoIsAsked();
    var first = guest();
    enterByMail(first, ada);
    first.page().waitForURL(END);
    var second = guest();
    enterByMail(second, ada);
    assertAt(second.page(), "/sign-in/waiting");
    second.judge("journey-waiting");
    first.page().navigate(path(ada, "concurrent"));
    first.click("Let it in");
    second.page().waitForURL(END);
  }

  @Test
  void aWaitingBrowserWithoutScriptsHearsThatItIsKeptOut() {
    var ada = memberWhoIsAsked();
    var first = guest();
    enterByMail(first, ada);
    first.page().waitForURL(END);
    var second = kept(Guest.withoutScripts(CHROMIUM.browser()));
    enterByMail(second, ada);
    assertAt(second.page(), "/sign-in/waiting");
    first.page().navigate(path(ada, "concurrent"));
    first.click("Keep it out");
    second.page().getByText("This sign-in has ended").waitFor();
    first.page().navigate(URL + "/sign-in/waiting");
    first.judge("journey-ended");
  }

  @Test
  void aMemberOfSeveralOrganizationsChoosesOne() {
    var ada = Person.memberOf(SERVER, Acme.on(SERVER));
    Acme.on(SERVER).newMember(ada.id(), "member");
    var guest = guest();
    enterByMail(guest, ada);
    assertAt(guest.page(), "/sign-in/organization");
    guest.judge("journey-choice");
    guest.page().locator("button[name=organization]").first().click();
    guest.page().waitForURL(END);
  }

  @Test
  void whereNobodySignsUpThePageSaysHowToGetIn() {
    SERVER.registration("invite_only");
    try {
      var guest = guest();
      guest.page().navigate(URL + "/sign-up");
      guest.judge("journey-sign-up-closed");
    } finally {
      SERVER.registration("open");
    }
  }
}
