package io.vestibule.app.signin.password;

import static io.vestibule.app.signin.password.PasswordHolder.PASSWORD;
import static io.vestibule.app.testing.Alike.assertAlike;
import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.testing.Race;
import io.vestibule.app.testing.VestibuleServer;
import java.time.Duration;
import java.util.Collections;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Becoming a user by password, on two instances. */
class SignUpTest {

  @RegisterExtension
  @Order(1)
  static final VestibuleServer SERVER = PasswordHolder.prepared(VestibuleServer.create());

  @RegisterExtension
  @Order(2)
  static final VestibuleServer SECOND = PasswordHolder.prepared(VestibuleServer.besides(SERVER));

  private static final String OTHER = "quilt lantern 93 meadow";

  @BeforeEach
  void registrationIsOpen() {
    SERVER.registration("open");
  }

  @Test
  void whoeverHasReadTheMailIsAUserAndSignsIn() {
    var ada = PasswordHolder.stranger(SERVER);
    assertThat(ada.signUp(PASSWORD).status()).isEqualTo(202);
    assertThat(ada.person().id()).isEmpty();
    assertThat(ada.logIn(PASSWORD).code()).isEqualTo("EMAIL_NOT_VERIFIED");
    assertThat(ada.verify(ada.person().token()).status()).isEqualTo(204);
    var entered = ada.logIn(PASSWORD);
    assertThat(entered.json().path("status").asText()).isEqualTo("complete");
    assertThat(entered.json().at("/session/method").asText()).isEqualTo("password");
    assertThat(entered.json().at("/session/user_id").asText()).isEqualTo(ada.person().id());
  }

  @Test
  void lookingAtTheLinkUsesNothingUpAndTheButtonWorksOnce() {
    var ada = PasswordHolder.stranger(SERVER);
    ada.signUp(PASSWORD);
    var token = ada.person().token();
    var browser = SERVER.client().with("Accept", "text/html");
    for (int i = 0; i < 3; i++) {
      var page = browser.get("/sign-in/verify-email?token=" + token);
      assertThat(page.body()).contains("<form method=\"post\"").doesNotContain("<script>");
    }
    assertThat(browser.form("/sign-in/verify-email", "token=" + token).status()).isEqualTo(303);
    var again = ada.verify(token);
    assertThat(again.code()).isEqualTo("VERIFICATION_TOKEN_EXPIRED");
    assertThat(again.reason()).isEqualTo("used");
  }

  @Test
  void fiftyWhoOpenTheLinkAtOnceMakeOneUser() {
    var ada = PasswordHolder.stranger(SERVER);
    ada.signUp(PASSWORD);
    var token = ada.person().token();
    var body = PasswordHolder.body("token", token);
    var statuses =
        Race.of(
            50,
            i ->
                (i % 2 == 0 ? SERVER : SECOND)
                    .client()
                    .post("/v1/auth/sign-up/verify", body)
                    .status());
    assertThat(Collections.frequency(statuses, 204)).isEqualTo(1);
    assertThat(Collections.frequency(statuses, 410)).isEqualTo(49);
  }

  @Test
  void anAddressThatIsAUsersIsAnsweredTheSameAndItsOwnerIsTold() {
    var known = PasswordHolder.on(SERVER);
    int before = known.person().mails();
    assertAlike(known.signUp(OTHER), PasswordHolder.stranger(SERVER).signUp(OTHER));
    assertThat(known.person().mails()).isEqualTo(before + 1);
    assertThat(known.logIn(PASSWORD).status()).isEqualTo(200);
  }

  @Test
  void whoSignsUpWithTheAddressOfAUserHearsWhatAStrangerHears() {
    var known = PasswordHolder.on(SERVER);
    var unknown = PasswordHolder.stranger(SERVER);
    known.signUp(OTHER);
    unknown.signUp(OTHER);
    assertAlike(known.logIn(OTHER), unknown.logIn(OTHER));
    assertThat(known.logIn(OTHER).code()).isEqualTo("EMAIL_NOT_VERIFIED");
  }

  @Test
  void whoSignedUpFirstWithSomebodysAddressHasNoPasswordThere() {
    var ada = PasswordHolder.stranger(SERVER);
    ada.signUp(OTHER);
    var eves = ada.person().token();
    ada.person().signIn();
    assertThat(ada.verify(eves).reason()).isEqualTo("superseded");
    assertThat(ada.logIn(OTHER).status()).isNotEqualTo(200);
  }

  @Test
  void aStrangerGetsNoMailWhereRegistrationIsByInvitation() {
    SERVER.registration("invite_only");
    var ada = PasswordHolder.stranger(SERVER);
    assertThat(ada.signUp(PASSWORD).status()).isEqualTo(202);
    assertThat(ada.person().mails()).isZero();
  }

  @Test
  void nobodySignsUpWhereRegistrationIsClosed() {
    SERVER.registration("closed");
    assertThat(PasswordHolder.stranger(SERVER).signUp(PASSWORD).code())
        .isEqualTo("REGISTRATION_CLOSED");
  }

  @Test
  void theLinkOfAnEmailThatIsSentAgainReplacesTheFirstOnceItIsUsed() {
    var ada = PasswordHolder.stranger(SERVER);
    ada.signUp(PASSWORD);
    var first = ada.person().token();
    ada.resend();
    assertThat(ada.verify(ada.person().token()).status()).isEqualTo(204);
    assertThat(ada.verify(first).reason()).isEqualTo("superseded");
    assertThat(ada.logIn(PASSWORD).status()).isEqualTo(200);
  }

  @Test
  void aLinkIsGoodForADay() {
    var ada = PasswordHolder.stranger(SERVER);
    ada.signUp(PASSWORD);
    var token = ada.person().token();
    SERVER.clock().advance(Duration.ofHours(24));
    assertThat(ada.verify(token).reason()).isEqualTo("expired");
  }
}
