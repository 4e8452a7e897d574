package io.vestibule.app.signin.saml;

import io.vestibule.app.connection.Connection;
import io.vestibule.saml.response.Expectation;
import io.vestibule.saml.response.VerifiedAssertion;
import java.time.Duration;

/** That a person has signed in anew where the request demanded it. SAML Core 3.4.1, ForceAuthn. */
final class FreshAuthentication {

  private static final Duration SKEW = Expectation.DEFAULT_CLOCK_SKEW;

  /** What the id of a request begins with that demands it, so that its answer tells. */
  static final String REQUEST_PREFIX = "_fresh-";

  private FreshAuthentication() {}

  /** Whether that request of ours demands it, by itself or because the connection always does. */
  static boolean isDemanded(Connection connection, String requestId) {
    return connection.signInSettings().forceAuthn() || requestId.startsWith(REQUEST_PREFIX);
  }

  /**
   * @throws io.vestibule.app.error.VestibuleException INVALID_SAML_RESPONSE with the reason if the
   *     person signed in before the flow began
   */
  static void require(
      String requestId, SamlFlow flow, VerifiedAssertion assertion, Attempt attempt) {
    if (!isDemanded(attempt.connection(), requestId)) {
      return;
    }
    var signedIn = "AuthnInstant " + assertion.authnInstant();
    if (assertion.authnInstant().isBefore(flow.createdAt().minus(SKEW))) {
      throw attempt.failed(
          "force_authn",
          SignInReason.AUTHN_NOT_FRESH.exception(),
          signedIn,
          "not before the request of %s, give or take %d s"
              .formatted(flow.createdAt(), SKEW.toSeconds()));
    }
    attempt.passed("force_authn", signedIn);
  }
}
