package io.vestibule.app.hosted;

import static io.vestibule.app.signin.password.PasswordHolder.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.signin.Person;
import io.vestibule.app.signin.mfa.Authenticator;
import io.vestibule.app.signin.mfa.MfaHolder;
import io.vestibule.app.signin.password.PasswordHolder;
import io.vestibule.app.testing.Acme;
import io.vestibule.app.testing.Client.Answer;
import io.vestibule.app.testing.VestibuleServer;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages of a sign-in from the first to the last, without scripts. */
class JourneyTest {

  private static final String PRE_AUTH = "__Host-vestibule-preauth";

  @RegisterExtension
  static final VestibuleServer SERVER = PasswordHolder.prepared(VestibuleServer.create());

  private static Visit visit() {
    return Visit.from(PasswordHolder.elsewhere(SERVER));
  }

  @Nested
  class ByPassword {

    @Test
    void theSignInPageLeadsToThePasswordAndThePasswordToTheAccount() {
      var holder = PasswordHolder.on(SERVER);
      var visit = visit();
      var page = visit.submit("/sign-in", "email", holder.email(), "way", "password");
      assertThat(page.body())
          .contains("autocomplete=\"current-password\"", "value=\"" + holder.email() + "\"");
      var entered = visit.logIn(holder.email(), "return_to", "http://localhost:8080/account");
      Visit.assertLeadsTo(entered, "/account");
      assertThat(visit.isSignedIn()).isTrue();
      assertThat(visit.cookie("__Host-vestibule-known")).isNotEmpty();
    }

    @Test
    void aWrongPasswordStaysOnThePageWithItsStatusAndInTheReadersLanguage() {
      var holder = PasswordHolder.on(SERVER);
      var visit = Visit.from(PasswordHolder.elsewhere(SERVER).with("Accept-Language", "de"));
      var page =
          visit.post("/sign-in/password", "email", holder.email(), "password", "something else");
      assertThat(page.status()).isEqualTo(401);
      assertThat(page.body())
          .contains("role=\"alert\"", "Adresse oder Passwort ist falsch.")
          .contains("value=\"" + holder.email() + "\"")
          .doesNotContain("something else");
    }

    @Test
    void anAddressThatIsNobodysIsAnsweredTheSame() {
      var known = PasswordHolder.on(SERVER).email();
      var unknown = Person.stranger(SERVER).email();
      var answer = visit().post("/sign-in/password", "email", unknown, "password", "wrong wrong");
      var other = visit().post("/sign-in/password", "email", known, "password", "wrong wrong");
      assertThat(answer.status()).isEqualTo(other.status());
      assertThat(answer.body().replace(unknown, "")).isEqualTo(other.body().replace(known, ""));
    }

    @Test
    void tooManyWrongOnesAreToldWhenToComeBack() {
      var visit = visit();
      for (int i = 0; i < 5; i++) {
        visit.post("/sign-in/password", "email", "eve@users.example", "password", "wrong " + i);
      }
      var page = visit.post("/sign-in/password", "email", "eve@users.example", "password", "wrong");
      assertThat(page.status()).isEqualTo(429);
      assertThat(page.header("Retry-After")).isPresent();
      assertThat(page.body()).contains("Try again in ", "<form");
    }

    @Test
    void whoHasNotConfirmedTheAddressCanHaveTheMailSentAgain() {
      var stranger = PasswordHolder.stranger(SERVER);
      SERVER.registration("open");
      stranger.signUp(PASSWORD);
      var page = visit().logIn(stranger.email());
      assertThat(page.status()).isEqualTo(403);
      assertThat(page.body()).contains("action=\"/sign-up/resend\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ada", "ada@", "<script>@x", "a b@acme.example"})
    void whatIsNoAddressIsAskedForAgain(String typed) {
      var page = visit().post("/sign-in/password", "email", typed, "password", "x");
      assertThat(page.status()).isEqualTo(422);
      assertThat(page.body()).contains("aria-invalid=\"true\"").doesNotContain("<script>@");
    }

    @Test
    void anotherSiteCannotPostIt() {
      var answer =
          SERVER
              .client()
              .with("Sec-Fetch-Site", "cross-site")
              .form("/sign-in/password", "email=a%40b.example&password=x");
      assertThat(answer.code()).isEqualTo("CSRF_MISMATCH");
    }

    @Test
    void aForeignReturnAddressIsReplaced() {
      var holder = PasswordHolder.on(SERVER);
      var entered = visit().logIn(holder.email(), "return_to", "https://evil.example/");
      assertThat(Visit.location(entered)).doesNotContain("evil");
    }
  }

  @Nested
  class SecondFactor {

    @Test
    void theCodeOfTheAppIsAskedForAndThenTheWayGoesOnToWhereThePersonWanted() {
      var holder = MfaHolder.on(SERVER);
      var visit = visit();
      var due = visit.logIn(holder.holder().email(), "return_to", "http://localhost:8080/account");
      Visit.assertLeadsTo(due, "/sign-in/mfa");
      assertThat(visit.cookie(PRE_AUTH)).startsWith("vp_");
      assertThat(visit.follow(due).body())
          .contains("autocomplete=\"one-time-code\"", "/sign-in/mfa?with=backup")
          .doesNotContain("vp_");
      var entered = visit.post("/sign-in/mfa", "code", holder.app().nextCode());
      Visit.assertLeadsTo(entered, "/account");
      assertThat(visit.isSignedIn()).isTrue();
      assertThat(visit.cookie(PRE_AUTH)).isEmpty();
      assertThat(visit.cookie("__Host-vestibule-known")).isNotEmpty();
    }

    @Test
    void aBackupCodeDoesTheSame() {
      var holder = MfaHolder.on(SERVER);
      var visit = visit();
      visit.logIn(holder.holder().email());
      assertThat(visit.get("/sign-in/mfa?with=backup").body()).contains("Backup code");
      assertThat(visit.post("/sign-in/mfa", "with", "backup", "code", "nonsense").status())
          .isEqualTo(401);
      visit.post("/sign-in/mfa", "with", "backup", "code", holder.backupCodes().get(0));
      assertThat(visit.isSignedIn()).isTrue();
    }

    @Test
    void aWrongCodeStaysOnThePageAndAfterFiveItIsLocked() {
      var holder = MfaHolder.on(SERVER);
      var visit = visit();
      visit.logIn(holder.holder().email());
      for (int i = 0; i < 5; i++) {
        var wrong = visit.post("/sign-in/mfa", "code", holder.app().wrongCode());
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.body()).contains("role=\"alert\"", "one-time-code");
      }
      var locked = visit.post("/sign-in/mfa", "code", holder.app().wrongCode());
      assertThat(locked.status()).isEqualTo(429);
      assertThat(locked.header("Retry-After")).isPresent();
    }

    @Test
    void whoeverComesTooLateBeginsAgain() {
      var holder = MfaHolder.on(SERVER);
      var visit = visit();
      visit.logIn(holder.holder().email(), "return_to", "http://localhost:8080/account");
      SERVER.clock().advance(Duration.ofMinutes(6));
      var late = visit.post("/sign-in/mfa", "code", holder.app().code());
      assertThat(late.status()).isEqualTo(410);
      assertThat(late.body()).contains("href=\"/sign-in?project=", "return_to=http");
      assertThat(visit.cookie(PRE_AUTH)).isEmpty();
    }

    @Test
    void whoMustHaveOneSetsItUpAndSeesTheBackupCodesOnce() {
      var acme = Acme.on(SERVER).withPolicy("{\"mfa_required\":true}");
      var holder = PasswordHolder.memberOf(SERVER, acme);
      var visit = visit();
      var due = visit.logIn(holder.email());
      Visit.assertLeadsTo(due, "/sign-in/mfa/enrolment");
      assertThat(visit.follow(due).body()).contains("Protect your account");
      var offer = visit.submit("/sign-in/mfa/enrolment");
      var secret = Visit.text(offer, "name=\"secret\" value=\"");
      assertThat(offer.body()).contains("<svg", "otpauth://totp/");
      var app = new Authenticator(SERVER.clock(), secret);
      var reloaded = visit.get("/sign-in/mfa/enrolment");
      assertThat(Visit.text(reloaded, "name=\"secret\" value=\"")).isEqualTo(secret);

      var wrong = confirm(visit, app.wrongCode(), secret);
      assertThat(wrong.status()).isEqualTo(422);
      assertThat(Visit.text(wrong, "name=\"secret\" value=\"")).isEqualTo(secret);

      var codes = confirm(visit, app.code(), secret);
      assertThat(codes.status()).as(codes.body()).isEqualTo(200);
      assertThat(Pattern.compile("<li><code>").matcher(codes.body()).results()).hasSize(10);
      assertThat(visit.isSignedIn()).isTrue();
      var stored = Visit.text(codes, "<code>");

      var again = visit();
      again.logIn(holder.email());
      again.post("/sign-in/mfa", "with", "backup", "code", stored);
      assertThat(again.isSignedIn()).isTrue();
    }

    private static Answer confirm(Visit visit, String code, String secret) {
      return visit.post("/sign-in/mfa/enrolment/confirmation", "code", code, "secret", secret);
    }

    @Test
    void aSecretThatAnotherSignInWasShownIsNotShownAgain() {
      var acme = Acme.on(SERVER).withPolicy("{\"mfa_required\":true}");
      var holder = PasswordHolder.memberOf(SERVER, acme);
      var thief = visit();
      thief.logIn(holder.email());
      var seen = Visit.text(thief.submit("/sign-in/mfa/enrolment"), "name=\"secret\" value=\"");
      var owner = visit();
      owner.logIn(holder.email());
      var wrong = confirm(owner, "000000", "");
      assertThat(wrong.body()).doesNotContain(seen);
    }

    @Test
    void whoHasOneCannotSetUpAnother() {
      var holder = MfaHolder.on(SERVER);
      var visit = visit();
      visit.logIn(holder.holder().email());
      Visit.assertLeadsTo(visit.post("/sign-in/mfa/enrolment"), "/sign-in/mfa");
      Visit.assertLeadsTo(visit.get("/sign-in/mfa/enrolment"), "/sign-in/mfa");
    }
  }

  @Nested
  class OutOfTurn {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "/sign-in/mfa",
          "/sign-in/mfa/enrolment",
          "/sign-in/device",
          "/sign-in/waiting",
          "/sign-in/organization"
        })
    void withoutASignInUnderWayThereIsAWayToBegin(String path) {
      for (var cookie : new String[] {"", "vp_x", "vp_x.!!", ".", "x".repeat(3000)}) {
        var client = SERVER.client().with("Accept", "text/html");
        var page = cookie.isEmpty() ? client : client.with("Cookie", PRE_AUTH + "=" + cookie);
        var shown = page.get(path);
        assertThat(shown.status()).as(path + " " + cookie).isEqualTo(401);
        assertThat(shown.body()).contains("href=\"/sign-in\"");
      }
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "/sign-in/mfa",
          "/sign-in/mfa/enrolment",
          "/sign-in/mfa/enrolment/confirmation",
          "/sign-in/device",
          "/sign-in/device/code",
          "/sign-in/organization"
        })
    void noStepIsTakenWithoutOneEither(String path) {
      assertThat(visit().post(path, "code", "123456").status()).isEqualTo(401);
    }

    @Test
    void aPageWhoseTurnItIsNotLeadsToTheOneWhoseTurnItIs() {
      var holder = MfaHolder.on(SERVER);
      var visit = visit();
      visit.logIn(holder.holder().email());
      for (var path :
          new String[] {"/sign-in/device", "/sign-in/waiting", "/sign-in/organization"}) {
        Visit.assertLeadsTo(visit.get(path), "/sign-in/mfa");
      }
      Visit.assertLeadsTo(visit.post("/sign-in/device", "code", "123456"), "/sign-in/mfa");
      Visit.assertLeadsTo(visit.post("/sign-in/device/code"), "/sign-in/mfa");
    }
  }
}
