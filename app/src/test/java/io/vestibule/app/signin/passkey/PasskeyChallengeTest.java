package io.vestibule.app.signin.passkey;

import static io.vestibule.app.signin.passkey.PasskeyUser.ask;
import static io.vestibule.app.signin.passkey.PasskeyUser.requireRefused;
import static io.vestibule.app.signin.passkey.PasskeyUser.verify;
import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.testing.Race;
import io.vestibule.app.testing.VestibuleServer;
import java.time.Duration;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** SECURITY A21: a challenge is good once, for five minutes and for whom it was made. */
class PasskeyChallengeTest {

  @RegisterExtension
  @Order(1)
  static final VestibuleServer SERVER = PasskeyServers.SERVER;

  @RegisterExtension
  @Order(2)
  static final VestibuleServer SECOND = PasskeyServers.SECOND;

  @Test
  void fiftyAnswersToOneChallengeMakeOneSession() {
    var ada = PasskeyUser.withPasskey(SERVER);
    var asked = ask(SERVER);
    var credential = ada.authenticator.get(asked.options());

    var answers = Race.of(50, i -> verify(i % 2 == 0 ? SERVER : SECOND, credential, asked.flow()));

    assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
    assertThat(answers)
        .filteredOn(answer -> answer.status() != 200)
        .allMatch(answer -> answer.code().equals("WEBAUTHN_CHALLENGE_EXPIRED"));
  }

  @Test
  void fiftyAnswersToOneRegistrationMakeOnePasskey() {
    var ada = PasskeyUser.at(SERVER);
    var credential = ada.authenticator.create(ada.creationOptions());
    var answers = Race.of(50, i -> ada.register(credential));
    assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
    assertThat(ada.client().get("/v1/me/passkeys").json().path("data")).hasSize(1);
  }

  @Test
  void itIsGoodForFiveMinutes() {
    var ada = PasskeyUser.withPasskey(SERVER);
    var early = ask(SERVER);
    SERVER.clock().advance(Duration.ofMinutes(5).minusSeconds(1));
    assertThat(verify(SECOND, ada.authenticator.get(early.options()), early.flow()).status())
        .isEqualTo(200);
    var late = ask(SERVER);
    SERVER.clock().advance(Duration.ofMinutes(5));
    assertThat(verify(SECOND, ada.authenticator.get(late.options()), late.flow()).code())
        .isEqualTo("WEBAUTHN_CHALLENGE_EXPIRED");
  }

  @Test
  void aRefusedAnswerHasUsedItUp() {
    var ada = PasskeyUser.withPasskey(SERVER);
    var asked = ask(SERVER);
    ada.authenticator.signer = SomeAuthenticator.newKey();
    requireRefused(
        verify(SERVER, ada.authenticator.get(asked.options()), asked.flow()), "signature");
    var again = new SomeAuthenticator().get(asked.options());
    assertThat(verify(SERVER, again, asked.flow()).code()).isEqualTo("WEBAUTHN_CHALLENGE_EXPIRED");
  }

  @Test
  void oneOfASignInRegistersNothingAndTheOtherWayRound() {
    var ada = PasskeyUser.withPasskey(SERVER);
    var asked = ask(SERVER);
    assertThat(ada.register(new SomeAuthenticator().create(asked.options())).code())
        .isEqualTo("WEBAUTHN_CHALLENGE_EXPIRED");
    var creation = ada.creationOptions();
    assertThat(verify(SERVER, ada.authenticator.get(creation), asked.flow()).code())
        .isEqualTo("WEBAUTHN_CHALLENGE_EXPIRED");
  }

  @Test
  void oneOfAnotherSessionRegistersNothing() {
    var ada = PasskeyUser.at(SERVER);
    var alan = ada.colleague();
    assertThat(ada.register(ada.authenticator.create(alan.creationOptions())).code())
        .isEqualTo("WEBAUTHN_CHALLENGE_EXPIRED");
  }

  @Test
  void theOneThatNobodyAnswersIsForgotten() {
    PasskeyUser.at(SERVER);
    ask(SERVER);
    SERVER.clock().advance(Duration.ofMinutes(6));
    SERVER.runJob("passkey-purge");
    assertThat(SERVER.query("SELECT count(*) FROM webauthn_challenge")).isEqualTo("0");
  }
}
