package io.vestibule.app.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.signin.device.Browser;
import io.vestibule.app.signin.mfa.MfaHolder;
import io.vestibule.app.signin.password.PasswordHolder;
import io.vestibule.app.testing.Acme;
import io.vestibule.app.testing.Client.Answer;
import io.vestibule.app.testing.Race;
import io.vestibule.app.testing.VestibuleServer;
import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Whoever guesses codes gets so many guesses and not one more, on three instances at once, and over
 * a month no more than make a chance of one in a million a day.
 */
class CodeGuessingTest {

  @RegisterExtension
  @Order(1)
  static final VestibuleServer FIRST = PasswordHolder.prepared(VestibuleServer.create());

  @RegisterExtension
  @Order(2)
  static final VestibuleServer SECOND = PasswordHolder.prepared(VestibuleServer.besides(FIRST));

  @RegisterExtension
  @Order(3)
  static final VestibuleServer THIRD = PasswordHolder.prepared(VestibuleServer.besides(FIRST));

  private static final int AT_ONCE = 30;

  private static VestibuleServer instance(int runner) {
    return List.of(FIRST, SECOND, THIRD).get(runner % 3);
  }

  /** How many of so many answers say that a code was looked at. */
  private static long judged(String code, IntFunction<Answer> guess) {
    return Race.of(AT_ONCE, guess).stream()
        .filter(answer -> answer.code().equals(code))
        .filter(answer -> !answer.reason().equals("too_many_tries"))
        .count();
  }

  @Test
  void aCodeOfALinkTakesFiveAnAccountTenADayAndThirtyAMonth() {
    var ada = Person.user(FIRST);
    assertThat(guessLinks(ada)).containsExactly(5L, 5L, 0L);
    FIRST.clock().advance(Duration.ofDays(1));
    assertThat(guessLinks(ada)).containsExactly(5L, 5L, 0L);
    FIRST.clock().advance(Duration.ofDays(1));
    assertThat(guessLinks(ada)).containsExactly(5L, 5L, 0L);
    FIRST.clock().advance(Duration.ofDays(1));
    assertThat(guessLinks(ada)).containsExactly(0L, 0L, 0L);
    assertThat(ada.signIn().path("status").asText()).isEqualTo("complete");
    assertThat(guessLinks(ada)).startsWith(5L);
  }

  private static List<Long> guessLinks(Person person) {
    return List.of(guessLink(person), guessLink(person), guessLink(person));
  }

  private static long guessLink(Person person) {
    FIRST.execute("DELETE FROM rate_limit WHERE name NOT LIKE 'magic-link-code%'");
    var flow = person.send().json().path("flow").asText();
    var wrong = person.code().equals("000000") ? "000001" : "000000";
    var body = "{\"code\":\"" + wrong + "\",\"flow\":\"" + flow + "\"}";
    return judged(
        "MAGIC_LINK_INVALID", i -> instance(i).client().post("/v1/auth/magic-link/verify", body));
  }

  @Test
  void aCodeOfAnAppTakesFiveInAQuarterOfAnHourAndTenAMonth() {
    var ada = MfaHolder.on(FIRST);
    assertThat(guessApp(ada)).isEqualTo(5);
    FIRST.clock().advance(Duration.ofMinutes(15));
    assertThat(guessApp(ada)).isEqualTo(5);
    FIRST.clock().advance(Duration.ofDays(29));
    assertThat(guessApp(ada)).isZero();
    FIRST.clock().advance(Duration.ofMinutes(15));
    var byPaper = MfaHolder.verify(FIRST.client(), waiting(ada), ada.backupCodes().get(0));
    assertThat(byPaper.status()).as(byPaper.body()).isEqualTo(200);
    assertThat(guessApp(ada)).isEqualTo(5);
  }

  private static long guessApp(MfaHolder holder) {
    var waiting = waiting(holder);
    var wrong = holder.app().wrongCode();
    return judged("INVALID_MFA_CODE", i -> MfaHolder.verify(instance(i).client(), waiting, wrong));
  }

  private static String waiting(MfaHolder holder) {
    return MfaHolder.preAuthToken(holder.holder().logIn(PasswordHolder.PASSWORD));
  }

  @Test
  void aCodeForABrowserTakesFiveAnAccountTenADay() {
    var acme = Acme.on(FIRST);
    FIRST.owner().put(acme.path() + "/sign-in-policy", "{\"trusted_device_required\":true}");
    var ada = Person.memberOf(FIRST, acme);
    var browser = Browser.unknown(FIRST);
    var waiting = browser.waitingFor(ada);
    assertThat(List.of(guessBrowser(ada, waiting), guessBrowser(ada, waiting)))
        .containsExactly(5L, 5L);
    assertThat(guessBrowser(ada, waiting)).isZero();
  }

  private static long guessBrowser(Person person, String waiting) {
    Browser.unknown(FIRST).send(waiting);
    var wrong = person.code().equals("000000") ? "000001" : "000000";
    var body = "{\"preauth_token\":\"" + waiting + "\",\"code\":\"" + wrong + "\"}";
    return judged(
        "DEVICE_OTP_INVALID", i -> instance(i).client().post("/v1/auth/device/verify", body));
  }
}
