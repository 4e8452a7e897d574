package io.vestibule.app.signin.password;

import static io.vestibule.app.signin.password.PasswordHolder.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.signin.Person;
import io.vestibule.app.testing.VestibuleServer;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Many passwords that fail, on two instances that tell of ten and more in a minute. */
class AttackAlarmTest {

  @RegisterExtension
  @Order(1)
  static final VestibuleServer SERVER =
      PasswordHolder.prepared(VestibuleServer.create()).with("limits.failedPasswords", "10");

  @RegisterExtension
  @Order(2)
  static final VestibuleServer SECOND =
      PasswordHolder.prepared(VestibuleServer.besides(SERVER)).with("limits.failedPasswords", "10");

  private static final String EVENTS =
      " FROM event WHERE type = 'sign_in.attack_suspected' AND actor = 'system'";

  @BeforeAll
  static void makeTheProject() {
    SERVER.owner().get("/v1/projects");
  }

  private static int alarms() {
    return Integer.parseInt(SERVER.query("SELECT count(*)" + EVENTS));
  }

  /** So many strangers try so many accounts from as many networks, in turn at both instances. */
  private static void tries(int count) {
    for (int i = 0; i < count; i++) {
      var server = i % 2 == 0 ? SERVER : SECOND;
      var answer =
          PasswordHolder.stranger(server).logIn(PasswordHolder.elsewhere(server), "quilt 93");
      assertThat(answer.code()).isEqualTo("INVALID_CREDENTIALS");
      // how the whole project stands is nobody's business
      assertThat(answer.header("X-RateLimit-Limit")).contains("5");
    }
  }

  private static void forget() {
    SERVER.clock().advance(Duration.ofMinutes(16));
  }

  @Test
  void areToldOnceHoweverManyTheyAre() {
    forget();
    int before = alarms();
    tries(30);
    assertThat(alarms()).isEqualTo(before + 1);
    assertThat(SERVER.query("SELECT data" + EVENTS))
        .isEqualTo("{\"method\": \"password\", \"failures\": 10, \"within_seconds\": 60}");
    assertThat(SERVER.query("SELECT subject" + EVENTS)).startsWith("proj_");
  }

  @Test
  void areToldAgainIfTheyGoOnForAQuarterOfAnHour() {
    forget();
    int before = alarms();
    tries(15);
    SERVER.clock().advance(Duration.ofMinutes(14));
    tries(15);
    assertThat(alarms()).isEqualTo(before + 1);
    SERVER.clock().advance(Duration.ofMinutes(2));
    tries(15);
    assertThat(alarms()).isEqualTo(before + 2);
  }

  @Test
  void areNotToldWhereTheyAreAsManyAsOnAnyDay() {
    forget();
    int before = alarms();
    for (int minute = 0; minute < 5; minute++) {
      tries(6);
      SERVER.clock().advance(Duration.ofMinutes(2));
    }
    assertThat(alarms()).isEqualTo(before);
  }

  @Test
  void areCountedAlsoWhereNobodyLooksAtThem() {
    forget();
    int before = alarms();
    var one = PasswordHolder.stranger(SERVER);
    for (int i = 0; i < 30; i++) {
      one.logIn("quilt 93");
    }
    assertThat(one.logIn("quilt 93").code()).isEqualTo("LOGIN_RATE_LIMITED");
    assertThat(alarms()).isEqualTo(before + 1);
  }

  @Test
  void leaveTheirVictimABrowserThatIsKnownAndTheMail() {
    var ada = PasswordHolder.on(SERVER);
    var known = Person.cookie(ada.logIn(PASSWORD), KnownBrowsers.COOKIE);
    for (int i = 0; i < 11; i++) {
      ada.logIn(PasswordHolder.elsewhere(SERVER), "quilt 93");
    }
    assertThat(ada.logIn(PasswordHolder.elsewhere(SERVER), PASSWORD).code())
        .isEqualTo("ACCOUNT_LOCKED");
    var own = PasswordHolder.elsewhere(SECOND).with("Cookie", KnownBrowsers.COOKIE + "=" + known);
    assertThat(ada.logIn(own, PASSWORD).status()).isEqualTo(200);
    assertThat(ada.person().signIn().path("token").asText()).startsWith("vs_");
  }
}
