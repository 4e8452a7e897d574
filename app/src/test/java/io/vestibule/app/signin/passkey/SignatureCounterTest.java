package io.vestibule.app.signin.passkey;

import static io.vestibule.app.signin.passkey.PasskeyUser.ask;
import static io.vestibule.app.signin.passkey.PasskeyUser.requireRefused;
import static io.vestibule.app.signin.passkey.PasskeyUser.verify;
import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.testing.VestibuleServer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** SECURITY A22: a signature counter that has not gone up. */
class SignatureCounterTest {

  @RegisterExtension
  @Order(1)
  static final VestibuleServer SERVER = PasskeyServers.SERVER;

  @RegisterExtension
  @Order(2)
  static final VestibuleServer SECOND = PasskeyServers.SECOND;

  @Test
  void oneThatDoesNotGoUpIsRefusedWithAnEvent() {
    var ada = PasskeyUser.at(SERVER);
    ada.authenticator.counter = 7;
    ada.register();
    ada.authenticator.counter = 8;
    assertThat(ada.signIn().status()).isEqualTo(200);

    requireRefused(ada.signIn(), "signature_counter");

    assertThat(
            SERVER.query(
                "SELECT data->>'stored' FROM event WHERE type = 'passkey.counter_regressed'"
                    + " ORDER BY id DESC LIMIT 1"))
        .isEqualTo("8");
  }

  @Test
  void itIsOnlyReportedWhereThatIsConfigured() {
    var ada = PasskeyUser.at(SERVER);
    ada.authenticator.counter = 7;
    ada.register();
    var asked = ask(SECOND);
    var entered = verify(SECOND, ada.authenticator.get(asked.options()), asked.flow());
    assertThat(entered.status()).as(entered.body()).isEqualTo(200);
    assertThat(
            SERVER.query(
                "SELECT data->>'refused' FROM event WHERE type = 'passkey.counter_regressed'"
                    + " ORDER BY id DESC LIMIT 1"))
        .isEqualTo("false");
  }

  @Test
  void oneThatIsAlwaysZeroIsNone() {
    var ada = PasskeyUser.withPasskey(SERVER);
    assertThat(ada.signIn().status()).isEqualTo(200);
    assertThat(ada.signIn().status()).isEqualTo(200);
  }
}
