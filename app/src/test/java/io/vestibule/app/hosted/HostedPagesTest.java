package io.vestibule.app.hosted;

import static io.vestibule.app.signin.saml.SamlCustomer.RETURN_TO;
import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.signin.Person;
import io.vestibule.app.signin.saml.SamlCustomer;
import io.vestibule.app.testing.Client;
import io.vestibule.app.testing.VestibuleServer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostedPagesTest {

  @RegisterExtension static final VestibuleServer SERVER = VestibuleServer.create();

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static Client.Answer begin(String email) {
    return SERVER.client().form("/sign-in", "email=" + encoded(email));
  }

  @ParameterizedTest
  @ValueSource(strings = {"de", "fr", "es", "ja"})
  void everyLanguageHasEveryText(String language) {
    var english = ResourceBundle.getBundle("messages.hosted", Locale.ROOT);
    var other = ResourceBundle.getBundle("messages.hosted", Locale.forLanguageTag(language));
    assertThat(other.getLocale().getLanguage()).isEqualTo(language);
    assertThat(english.keySet()).allMatch(other::containsKey);
    assertThat(other.getString("sign-in.explanation"))
        .isNotEqualTo(english.getString("sign-in.explanation"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "de", "fr", "es", "ja"})
  void noRefusalIsWrittenTwice(String language) {
    var texts = ResourceBundle.getBundle("messages.hosted", Locale.forLanguageTag(language));
    assertThat(texts.keySet())
        .filteredOn(key -> key.startsWith("error."))
        .noneMatch(key -> repeats(texts, key, key.replace("error.", "refused.")));
  }

  private static boolean repeats(ResourceBundle texts, String key, String other) {
    return texts.containsKey(other) && texts.getString(other).equals(texts.getString(key));
  }

  @ParameterizedTest
  @CsvSource({
    "de,de,Das ist ein Anmeldedienst",
    "fr,fr,Ceci est un service de connexion",
    "es,es,Este es un servicio de inicio de sesión",
    "'ja,en;q=0.5',ja,これはサインインサービスです",
    "tlh,en,This is a sign-in service"
  })
  void theFrontSpeaksTheLanguageOfTheReader(String wanted, String language, String heading) {
    var page = SERVER.client().with("Accept-Language", wanted).get("/").body();
    assertThat(page).contains("<html lang=\"" + language + "\">", "<h1>" + heading + "</h1>");
  }

  @ParameterizedTest
  @CsvSource({
    "de,de,Sie werden zu idp.example.com gebracht.",
    "fr,fr,Vous êtes conduit vers idp.example.com.",
    "es,es,Le llevamos a idp.example.com.",
    "'ja,en;q=0.5',ja,idp.example.com に移動します。",
    "tlh,en,You are being taken to idp.example.com."
  })
  void theFormThatGoesToAProviderSpeaksItToo(String wanted, String language, String said) {
    var acme = SamlCustomer.at(SERVER, "\"sso_binding\":\"http_post\"");
    var page =
        SERVER
            .client()
            .with("Accept-Language", wanted)
            .get("/saml/" + acme.connection() + "/login")
            .body();
    assertThat(page).contains("<html lang=\"" + language + "\">", said);
  }

  @Nested
  class SignIn {

    @ParameterizedTest
    @CsvSource({"de,de,Anmelden", "fr,fr,Connexion", "'ja,en;q=0.5',ja,サインイン", "tlh,en,Sign in"})
    void speaksTheLanguageOfTheReader(String wanted, String language, String heading) {
      var page = SERVER.client().with("Accept-Language", wanted).get("/sign-in").body();
      assertThat(page).contains("<html lang=\"" + language + "\">", "<h1>" + heading + "</h1>");
    }

    @Test
    void runsNoScriptButItsOwn() {
      var page = SERVER.client().get("/sign-in");
      assertThat(page.header("Content-Security-Policy").orElseThrow())
          .contains("default-src 'none'", "script-src 'self'", "connect-src 'self'")
          .doesNotContain("unsafe");
      assertThat(page.body()).doesNotContain("<script>", " onclick=", " style=", "<style");
      assertThat(page.header("Cache-Control")).contains("no-store");
    }

    @Test
    void aKnownAddressAndAnUnknownOneAreAnsweredAlike() {
      var known = begin(Person.user(SERVER).email());
      var unknown = begin(Person.stranger(SERVER).email());
      assertThat(known.status()).as(known.body()).isEqualTo(303);
      assertThat(unknown.status()).isEqualTo(303);
      assertThat(unknown.header("Location")).isEqualTo(known.header("Location"));
    }

    @Test
    void aReloadShowsTheCodePageAgainAndSendsNothing() {
      var person = Person.user(SERVER);
      var visit = Visit.to(SERVER);
      var sent = visit.post("/sign-in", "email", person.email());
      Visit.assertLeadsTo(sent, "/sign-in/code");
      for (int i = 0; i < 3; i++) {
        assertThat(visit.get("/sign-in/code").body()).contains("one-time-code");
      }
      assertThat(person.mails()).isEqualTo(1);
      var code = person.code();
      var spaced = code.substring(0, 3) + " " + code.substring(3);
      visit.post("/sign-in/code", "code", spaced);
      assertThat(visit.isSignedIn()).isTrue();
    }

    @Test
    void withoutAFlowTheCodePageLeadsToTheBeginning() {
      Visit.assertLeadsTo(Visit.to(SERVER).get("/sign-in/code"), "/sign-in");
    }

    @Test
    void noFieldForACodeCutsWhatIsPasted() {
      var visit = Visit.to(SERVER);
      var page = visit.submit("/sign-in", "email", Person.user(SERVER).email());
      assertThat(page.body()).contains("id=\"code\"").doesNotContain("maxlength=\"7\"");
    }

    @Test
    void anAddressIsNotInTheUrlOfThePageThatFollows() {
      var visit = Visit.to(SERVER);
      var email = Person.user(SERVER).email();
      var answer = visit.post("/sign-in", "email", email, "way", "password");
      Visit.assertLeadsTo(answer, "/sign-in/password");
      assertThat(visit.follow(answer).body()).contains("value=\"" + email + "\"");
      assertThat(visit.get("/sign-in/password").body()).contains("value=\"" + email + "\"");
    }

    @Test
    void theDomainOfAnOrganizationWithSingleSignOnLeadsThere() {
      var acme = SamlCustomer.at(SERVER);
      var answer =
          SERVER
              .client()
              .form(
                  "/sign-in",
                  "email=" + encoded(acme.email("ada")) + "&return_to=" + encoded(RETURN_TO));
      assertThat(answer.status()).isEqualTo(303);
      var location = answer.header("Location").orElseThrow();
      assertThat(location).contains("/sso?project=proj_", encoded(acme.email("ada")));
      assertThat(location).contains("return_to=https");
      var sso = SERVER.client().get(location.substring(location.indexOf("/sso")));
      assertThat(sso.header("Location").orElseThrow()).contains("/saml/" + acme.connection());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ada", "ada@", "@acme.example", "a b@acme.example", "<script>"})
    void whatIsNoAddressIsAskedForAgain(String typed) {
      var answer = begin(typed);
      assertThat(answer.status()).isEqualTo(422);
      assertThat(answer.body()).contains("aria-invalid=\"true\"").doesNotContain("<script>");
    }

    @Test
    void theCodeInTheMailSignsInAndAWrongOneDoesNot() {
      var person = Person.user(SERVER);
      var cookie = begin(person.email()).header("Set-Cookie").orElseThrow().split(";", 2)[0];
      var browser = SERVER.client().with("Cookie", cookie);
      var code = person.code();
      var wrong = code.equals("000000") ? "000001" : "000000";
      assertThat(browser.form("/sign-in/code", "code=" + wrong).status()).isEqualTo(400);
      var entered = browser.form("/sign-in/code", "code=" + code);
      assertThat(entered.status()).as(entered.body()).isEqualTo(303);
      assertThat(entered.header("Set-Cookie").orElseThrow()).startsWith("__Host-vestibule=vs_");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "https://evil.example/",
          "//evil.example",
          "/\\evil.example",
          "https://app.example.com.evil.example/",
          "https://app.example.com@evil.example/",
          "https://evil.example/https://app.example.com/",
          "https://evil.example#https://app.example.com/",
          "http://app.example.com/",
          "https://app.example.com:444/",
          "javascript:alert(1)",
          "data:text/html,x",
          "https:evil.example",
          "http://localhost:8080/account/../evil",
          "http://localhost:8080/account?next=//evil.example",
          "http://localhost:8080.evil.example/account"
        })
    void aForeignReturnAddressIsReplacedByTheProjects(String returnTo) {
      SamlCustomer.at(SERVER);
      assertThat(end(returnTo)).isEqualTo("https://app.example.com/");
    }

    @Test
    void theProjectsOwnAddressesAndTheAccountPageAreKept() {
      SamlCustomer.at(SERVER);
      assertThat(end(RETURN_TO)).isEqualTo(RETURN_TO);
      assertThat(end("http://localhost:8080/account")).isEqualTo("/account");
    }

    private static String end(String returnTo) {
      var person = Person.user(SERVER);
      var visit = Visit.to(SERVER);
      visit.post("/sign-in", "email", person.email(), "return_to", returnTo);
      return Visit.location(visit.post("/sign-in/code", "code", person.code()));
    }

    @Test
    void anotherSiteCannotPostIt() {
      var answer =
          SERVER
              .client()
              .with("Sec-Fetch-Site", "cross-site")
              .form("/sign-in", "email=" + encoded("ada@users.example"));
      assertThat(answer.code()).isEqualTo("CSRF_MISMATCH");
    }
  }

  @Nested
  class Account {

    private final SamlCustomer acme = SamlCustomer.at(SERVER);
    private final String token = acme.signIn("ada");
    private final Client browser = SERVER.client().with("Cookie", "__Host-vestibule=" + token);

    private String csrf() {
      return browser.get("/v1/sessions/me").json().path("csrf_token").asText();
    }

    @Test
    void whoeverIsNotSignedInIsAskedToAndComesBack() {
      var answer = SERVER.client().get("/account");
      assertThat(answer.status()).isEqualTo(303);
      assertThat(answer.header("Location").orElseThrow())
          .contains("/sign-in?return_to=", encoded("http://localhost:8080/account"));
    }

    @Test
    void showsTheSessionsAndEndsTheOthers() {
      var other = acme.signIn("ada");
      var page = browser.get("/account");
      assertThat(page.status()).isEqualTo(200);
      assertThat(page.body()).contains("This one", "/account/sessions/sess_", acme.email("ada"));

      var ended = browser.form("/account/sessions/end-others", "csrf=" + csrf());

      assertThat(ended.status()).isEqualTo(303);
      var otherClient = SERVER.client().with("Authorization", "Bearer " + other);
      assertThat(otherClient.get("/v1/sessions/me").code()).isEqualTo("SESSION_REVOKED");
      assertThat(browser.get("/account").status()).isEqualTo(200);
    }

    @Test
    void signsOut() {
      var answer = browser.form("/account/sign-out", "csrf=" + csrf());
      assertThat(answer.status()).isEqualTo(303);
      assertThat(browser.get("/account").status()).isEqualTo(303);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "/account/sign-out",
          "/account/sessions/end-others",
          "/account/sessions/sess_01h455vb4pex5vsknk084sn02q/end",
          "/account/passkeys/pkey_01h455vb4pex5vsknk084sn02q/remove",
          "/account/passkeys/pkey_01h455vb4pex5vsknk084sn02q/rename"
        })
    void nothingIsDoneWithoutTheTokenOfThatSession(String path) {
      assertThat(browser.form(path, "name=New+name").code()).isEqualTo("CSRF_MISMATCH");
      assertThat(browser.form(path, "csrf=wrong").code()).isEqualTo("CSRF_MISMATCH");
      var elsewhere = browser.with("Origin", "https://evil.example");
      assertThat(elsewhere.form(path, "csrf=" + csrf()).code()).isEqualTo("CSRF_MISMATCH");
      assertThat(SERVER.client().form(path, "csrf=x").status()).isEqualTo(401);
    }

    @Test
    void nobodyTouchesWhatIsAnothers() {
      var stranger = SamlCustomer.at(SERVER).signIn("eve");
      var id =
          SERVER
              .client()
              .with("Authorization", "Bearer " + stranger)
              .get("/v1/sessions/me")
              .json()
              .at("/session/id")
              .asText();
      assertThat(browser.form("/account/sessions/" + id + "/end", "csrf=" + csrf()).code())
          .isEqualTo("SESSION_NOT_FOUND");
    }
  }
}
