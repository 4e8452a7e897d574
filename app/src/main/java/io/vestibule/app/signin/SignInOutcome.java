package io.vestibule.app.signin;

import io.vestibule.app.crypto.Secret;
import io.vestibule.app.session.SessionIssuer.Issued;
import java.util.Optional;

/** What a step of signing in has led to. */
public sealed interface SignInOutcome {

  /**
   * The person is in.
   *
   * @param refreshToken where the caller wanted tokens
   */
  record Entered(Issued session, Optional<Secret> refreshToken) implements SignInOutcome {}

  /**
   * Another step is needed.
   *
   * @param preAuthToken what it must show; good for ten minutes from the first factor
   */
  record Pending(SignInStep step, Secret preAuthToken) implements SignInOutcome {}

  /** It has ended; what was used up for it stays used up. */
  record Refused(SignInStep.Refused why) implements SignInOutcome {}
}
