package io.vestibule.app.hosted;

import static io.vestibule.app.signin.password.PasswordHolder.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.signin.Person;
import io.vestibule.app.signin.password.PasswordHolder;
import io.vestibule.app.testing.Acme;
import io.vestibule.app.testing.Client.Answer;
import io.vestibule.app.testing.VestibuleServer;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Becoming a user, and getting a new password, by pages. */
class SignUpPagesTest {

  @RegisterExtension
  static final VestibuleServer SERVER = PasswordHolder.prepared(VestibuleServer.create());

  @BeforeEach
  void everybodyMaySignUp() {
    SERVER.registration("open");
  }

  private static Visit visit() {
    return Visit.from(PasswordHolder.elsewhere(SERVER));
  }

  private static final String AFTER = "https://app.example.com/after?x=1&y=2";

  private static void allowReturn() {
    var project = SERVER.owner().get("/v1/projects").json().at("/data/0/id").asText();
    SERVER
        .owner()
        .patch("/v1/projects/" + project, "{\"return_urls\":[\"https://app.example.com/\"]}");
  }

  /** Goes from the page behind a link in a mail to the sign-in, and signs in. */
  private static Answer signInFrom(Answer done, Visit visit, Person person) {
    var link = Visit.text(done, "class=\"button\" href=\"").replace("&amp;", "&");
    assertThat(link).startsWith("/sign-in?project=proj_");
    var returnTo = Visit.text(visit.get(link), "name=\"return_to\" value=\"");
    return visit.logIn(person.email(), "return_to", returnTo.replace("&amp;", "&"));
  }

  @Nested
  class SigningUp {

    @Test
    void whoCameFromAnApplicationEndsThereAlsoByWayOfTheMail() {
      allowReturn();
      var ada = Person.stranger(SERVER);
      visit().post("/sign-up", "email", ada.email(), "password", PASSWORD, "return_to", AFTER);
      assertThat(SERVER.letters(ada.email()).get(0).text()).doesNotContain("app.example.com");
      // in another browser, and after another mail
      visit().post("/sign-up/resend", "email", ada.email());
      var visit = visit();
      var done = visit.submit("/sign-in/verify-email", "token", ada.token());
      assertThat(signInFrom(done, visit, ada).header("Location")).contains(AFTER);
    }

    @Test
    void whoSignsUpConfirmsTheAddressAndSignsIn() {
      var ada = Person.stranger(SERVER);
      var visit = visit();
      assertThat(visit.get("/sign-up").body()).contains("autocomplete=\"new-password\"");
      var sent = visit.submit("/sign-up", "email", ada.email(), "password", PASSWORD);
      assertThat(sent.status()).as(sent.body()).isEqualTo(200);
      assertThat(sent.body()).contains(ada.email(), "action=\"/sign-up/resend\"");
      visit.post("/sign-up/resend", "email", ada.email());
      assertThat(ada.mails()).isEqualTo(2);
      visit.post("/sign-in/verify-email", "token", ada.token());
      visit.logIn(ada.email());
      assertThat(visit.isSignedIn()).isTrue();
    }

    @Test
    void aKnownAddressAndAnUnknownOneAreAnsweredAlike() {
      var known = Person.user(SERVER).email();
      var unknown = Person.stranger(SERVER).email();
      var one = visit().submit("/sign-up", "email", known, "password", PASSWORD);
      var other = visit().submit("/sign-up", "email", unknown, "password", PASSWORD);
      assertThat(one.status()).isEqualTo(other.status());
      assertThat(one.body().replace(known, "")).isEqualTo(other.body().replace(unknown, ""));
    }

    @ParameterizedTest
    @CsvSource({"short,least", "password1234,leaked", "aaaaaaaaaaaa,guess"})
    void aBadPasswordIsSaidToBeSoAndNotShownAgain(String password, String why) {
      var page =
          visit().post("/sign-up", "email", Person.stranger(SERVER).email(), "password", password);
      assertThat(page.status()).isEqualTo(422);
      assertThat(page.body()).contains("role=\"alert\"", why).doesNotContain("\"" + password);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ada", "a b@acme.example"})
    void whatIsNoAddressIsAskedForAgain(String typed) {
      assertThat(visit().post("/sign-up", "email", typed, "password", PASSWORD).status())
          .isEqualTo(422);
    }

    @ParameterizedTest
    @ValueSource(strings = {"invite_only", "closed"})
    void whereItIsNotOpenThePageSaysHowToGetIn(String registration) {
      SERVER.registration(registration);
      assertThat(visit().get("/sign-up").body()).contains("by invitation").doesNotContain("<form");
    }

    @Test
    void whereItIsClosedNobodySignsUpBesidesThePage() {
      SERVER.registration("closed");
      var page = visit().post("/sign-up", "email", "ada@users.example", "password", PASSWORD);
      assertThat(page.status()).isEqualTo(403);
      assertThat(page.body()).contains("by invitation");
    }

    @Test
    void whoHasSingleSignOnIsSentThere() {
      var acme = io.vestibule.app.signin.saml.SamlCustomer.at(SERVER);
      SERVER
          .owner()
          .put(
              "/v1/organizations/" + acme.organization() + "/sign-in-policy",
              "{\"sso_required\":true}");
      var page = visit().post("/sign-up", "email", acme.email("eve"), "password", PASSWORD);
      assertThat(page.status()).isEqualTo(403);
      assertThat(page.body()).contains("href=\"/sso?organization=" + acme.organization());
    }

    @Test
    void oneNetworkSignsUpThreeTimesAnHour() {
      var visit = visit();
      for (int i = 0; i < 3; i++) {
        visit.post("/sign-up", "email", Person.stranger(SERVER).email(), "password", PASSWORD);
      }
      var page =
          visit.post("/sign-up", "email", Person.stranger(SERVER).email(), "password", PASSWORD);
      assertThat(page.status()).isEqualTo(429);
      assertThat(page.header("Retry-After")).isPresent();
    }

    @Test
    void anotherSiteCannotPostIt() {
      var answer =
          SERVER
              .client()
              .with("Origin", "https://evil.example")
              .form("/sign-up", "email=a%40b.example&password=x");
      assertThat(answer.code()).isEqualTo("CSRF_MISMATCH");
    }
  }

  @Nested
  class Forgotten {

    @Test
    void whoCameFromAnApplicationEndsThereAlsoByWayOfTheMail() {
      allowReturn();
      var ada = Person.user(SERVER);
      visit().post("/sign-in/forgot-password", "email", ada.email(), "return_to", AFTER);
      assertThat(SERVER.letters(ada.email()).get(0).text()).doesNotContain("app.example.com");
      var visit = visit();
      var done =
          visit.submit("/sign-in/reset-password", "token", ada.token(), "new_password", PASSWORD);
      assertThat(signInFrom(done, visit, ada).header("Location")).contains(AFTER);
    }

    @Test
    void theLinkInTheMailSetsANewPassword() {
      var holder = PasswordHolder.user(SERVER);
      var visit = visit();
      assertThat(visit.get("/sign-in/forgot-password").body())
          .contains("autocomplete=\"username\"");
      var sent = visit.submit("/sign-in/forgot-password", "email", holder.email());
      assertThat(sent.status()).isEqualTo(200);
      visit.post(
          "/sign-in/reset-password", "token", holder.person().token(), "new_password", PASSWORD);
      visit.logIn(holder.email());
      assertThat(visit.isSignedIn()).isTrue();
    }

    @Test
    void aKnownAddressAndAnUnknownOneAreAnsweredAlike() {
      var known = visit().submit("/sign-in/forgot-password", "email", Person.user(SERVER).email());
      var unknown =
          visit().submit("/sign-in/forgot-password", "email", Person.stranger(SERVER).email());
      assertThat(known.body()).isEqualTo(unknown.body());
    }

    @Test
    void aSecondMailHasToWait() {
      var email = Person.user(SERVER).email();
      var visit = visit();
      visit.post("/sign-in/forgot-password", "email", email);
      var page = visit.post("/sign-in/forgot-password", "email", email);
      assertThat(page.status()).isEqualTo(429);
      assertThat(page.header("Retry-After")).isPresent();
      assertThat(page.body()).contains("role=\"alert\"");
    }
  }

  /** Which way an organization allows, the domain of the address tells. */
  @Nested
  class TheRightMethod {

    @Test
    void whereOnlyPasswordsAreAllowedThePasswordIsAskedForAtOnce() {
      var acme = Acme.on(SERVER).withDomain().withPolicy("{\"methods\":[\"password\"]}");
      var page = visit().submit("/sign-in", "email", "ada@" + acme.domain());
      assertThat(page.body()).contains("current-password");
    }

    @Test
    void wherePasswordsAreNotAllowedAMailIsSentInstead() {
      var acme = Acme.on(SERVER).withDomain().withPolicy("{\"methods\":[\"magic_link\"]}");
      var page = visit().submit("/sign-in", "email", "ada@" + acme.domain(), "way", "password");
      assertThat(page.body()).contains("one-time-code");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"de", "fr", "es", "ja"})
  void noTextIsLeftInEnglish(String language) {
    var same = Set.of("error.title");
    var english = ResourceBundle.getBundle("messages.hosted", Locale.ROOT);
    var other = ResourceBundle.getBundle("messages.hosted", Locale.forLanguageTag(language));
    var untranslated =
        english.keySet().stream()
            .filter(key -> english.getString(key).contains(" "))
            .filter(key -> !same.contains(key))
            .filter(key -> english.getString(key).equals(other.getString(key)))
            .toList();
    assertThat(untranslated).isEqualTo(List.of());
  }
}
