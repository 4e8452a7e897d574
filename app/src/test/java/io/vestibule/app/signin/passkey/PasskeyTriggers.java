package io.vestibule.app.signin.passkey;

import static io.vestibule.app.error.ErrorCode.WEBAUTHN_CHALLENGE_EXPIRED;
import static io.vestibule.app.error.ErrorCode.WEBAUTHN_VERIFICATION_FAILED;

import io.vestibule.app.error.CodeTriggers;
import io.vestibule.app.error.ErrorCode;
import io.vestibule.app.testing.Client.Answer;
import io.vestibule.app.testing.VestibuleServer;
import java.util.Map;
import java.util.function.Function;

/** The codes of passkeys. */
public final class PasskeyTriggers implements CodeTriggers {

  @Override
  public Map<ErrorCode, Function<VestibuleServer, Answer>> triggers() {
    return Map.of(
        WEBAUTHN_VERIFICATION_FAILED, PasskeyTriggers::anUnknownPasskey,
        WEBAUTHN_CHALLENGE_EXPIRED, PasskeyTriggers::aChallengeOfAnotherBrowser);
  }

  private static Answer anUnknownPasskey(VestibuleServer server) {
    var asked = PasskeyUser.ask(server);
    return PasskeyUser.verify(server, new SomeAuthenticator().get(asked.options()), asked.flow());
  }

  private static Answer aChallengeOfAnotherBrowser(VestibuleServer server) {
    var asked = PasskeyUser.ask(server);
    return PasskeyUser.verify(server, new SomeAuthenticator().get(asked.options()), "other");
  }
}
