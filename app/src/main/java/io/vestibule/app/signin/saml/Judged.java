package io.vestibule.app.signin.saml;

import io.vestibule.app.connection.IdpCertificate;
import io.vestibule.app.connection.ResolvedConnection;
import io.vestibule.app.error.VestibuleException;
import io.vestibule.saml.response.VerifiedAssertion;

/** What a response is worth by itself, measured by what was known of its connection. */
sealed interface Judged {

  /** What was known. */
  ResolvedConnection by();

  Attempt attempt();

  /**
   * The person may come in, as far as the response goes.
   *
   * @param examined how many steps that took
   */
  record Fit(
      ResolvedConnection by,
      Attempt attempt,
      VerifiedAssertion assertion,
      IdpCertificate signer,
      int examined)
      implements Judged {}

  /** Nobody comes in by it. */
  record Unfit(ResolvedConnection by, Attempt attempt, VestibuleException why) implements Judged {}
}
