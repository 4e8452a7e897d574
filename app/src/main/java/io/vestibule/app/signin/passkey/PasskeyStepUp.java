package io.vestibule.app.signin.passkey;

import static io.vestibule.app.signin.passkey.PasskeyReason.CREDENTIAL_UNKNOWN;

import com.fasterxml.jackson.databind.JsonNode;
import com.yubico.webauthn.data.PublicKeyCredentialRequestOptions;
import io.vestibule.app.session.SessionCaller;
import io.vestibule.app.session.SessionIssuer.Issued;
import io.vestibule.app.session.StepUp;

/** Lets signed-in people show one of their passkeys again. RFC 9470. */
final class PasskeyStepUp {

  private final PasskeyAssertions assertions;
  private final StepUp stepUp;

  PasskeyStepUp(PasskeyAssertions assertions, StepUp stepUp) {
    this.assertions = assertions;
    this.stepUp = stepUp;
  }

  /** Only the same session can answer. */
  PublicKeyCredentialRequestOptions begin(SessionCaller caller) {
    return assertions.begin(caller.project(), holder(caller));
  }

  /**
   * @return the session, under a new token
   * @throws io.vestibule.app.error.VestibuleException WEBAUTHN_CHALLENGE_EXPIRED,
   *     WEBAUTHN_VERIFICATION_FAILED also for a passkey of somebody else
   */
  Issued finish(SessionCaller caller, JsonNode credential) {
    var session = caller.session();
    return assertions.finish(
        credential,
        holder(caller),
        (tx, shown) -> {
          if (!shown.passkey().userId().equals(session.userId())) {
            throw CREDENTIAL_UNKNOWN.exception();
          }
          return shown.userVerified()
              ? stepUp.bothFactorsShown(tx, session)
              : stepUp.firstFactorShown(tx, session);
        });
  }

  private static String holder(SessionCaller caller) {
    return caller.session().id().text();
  }
}
