package io.vestibule.app.signin.saml;

import io.vestibule.app.connection.Connection;
import io.vestibule.app.connection.IdpInitiated;
import io.vestibule.app.crypto.Secrets;
import io.vestibule.app.db.Tx;
import io.vestibule.app.error.VestibuleException;
import io.vestibule.app.signin.saml.SamlSignIn.Posted;
import io.vestibule.app.signin.saml.store.SamlFlowDao;
import io.vestibule.app.signin.saml.store.SeenAssertionDao;
import io.vestibule.saml.response.VerifiedAssertion;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;

/**
 * Sees to it that an assertion is used once, on whichever instance, and only by the browser that
 * asked for it. SAML Profiles 4.1.4.5; the statements decide, nothing is read first.
 */
final class OneTimeUse {

  private final Clock clock;
  private final ReturnUrls returnUrls;

  OneTimeUse(Clock clock, ReturnUrls returnUrls) {
    this.clock = clock;
    this.returnUrls = returnUrls;
  }

  /**
   * Uses up the assertion and the flow that it answers.
   *
   * @return where the browser goes
   * @throws io.vestibule.app.error.VestibuleException INVALID_SAML_RESPONSE with the reason
   */
  URI consume(Tx tx, VerifiedAssertion assertion, Posted posted, Attempt attempt) {
    markSeen(tx, assertion, attempt);
    var connection = attempt.connection();
    if (assertion.inResponseTo().isEmpty()) {
      return begunAtTheProvider(tx, connection, posted, attempt);
    }
    return begunHere(tx, assertion, posted, attempt);
  }

  /**
   * From now on the assertion cannot be used.
   *
   * @throws io.vestibule.app.error.VestibuleException INVALID_SAML_RESPONSE if it was already
   */
  static void markSeen(Tx tx, VerifiedAssertion assertion, Attempt attempt) {
    var connection = attempt.connection();
    boolean first =
        tx.dao(SeenAssertionDao.class)
            .insert(
                connection.projectId(),
                connection.organizationId(),
                connection.id(),
                Secrets.sha256(assertion.id()),
                assertion.rememberUntil());
    if (!first) {
      throw attempt.failed(
          "replay",
          SignInReason.ASSERTION_REPLAYED.exception(),
          assertion.id(),
          "an assertion that was not used before");
    }
    noteFirstUse(assertion, attempt);
  }

  static void noteFirstUse(VerifiedAssertion assertion, Attempt attempt) {
    attempt.passed("replay", assertion.id());
  }

  /** The request of ours that an assertion says it answers, where it must be one. */
  static Optional<String> requestOfOurs(VerifiedAssertion assertion, Connection connection) {
    return assertion
        .inResponseTo()
        .filter(id -> !isInventedByTheProvider(connection, id) && !TestSignIn.isTest(id));
  }

  static void noteAnswer(String requestId, Attempt attempt) {
    attempt.passed("request", requestId);
    attempt.passed("browser", "the one that began");
  }

  /** A RelayState is then the provider's setting: it counts as far as the project allows it. */
  private URI begunAtTheProvider(Tx tx, Connection connection, Posted posted, Attempt attempt) {
    if (!connection.allowIdpInitiated()) {
      throw attempt.failed(
          "request",
          SignInReason.IDP_INITIATED_DISABLED.exception(),
          "no InResponseTo",
          "the answer to a request of ours");
    }
    attempt.passed("request", "begun at the provider");
    return returnUrls.choose(tx, connection.projectId(), Optional.of(posted.relayState()));
  }

  private URI begunHere(Tx tx, VerifiedAssertion assertion, Posted posted, Attempt attempt) {
    var connection = attempt.connection();
    String requestId = assertion.inResponseTo().orElseThrow();
    if (isInventedByTheProvider(connection, requestId)) {
      return begunAtTheProvider(tx, connection, posted, attempt);
    }
    if (TestSignIn.isTest(requestId)) {
      throw unknownRequest(requestId, attempt);
    }
    var flow = consume(tx, connection, requestId, posted.browser(), attempt);
    FreshAuthentication.require(requestId, flow, assertion, attempt);
    attempt.confirmed(flow.confirmedBy());
    return flow.returnTo();
  }

  /** Told by its form alone, so that no answer to a request of ours is taken for one, ever. */
  private static boolean isInventedByTheProvider(Connection connection, String requestId) {
    return connection.allowIdpInitiated()
        && connection.signInSettings().idpInitiatedInResponseTo() == IdpInitiated.IGNORE
        && !SamlStart.isOurs(requestId);
  }

  /**
   * The flow of that request, which nobody can answer again.
   *
   * @throws io.vestibule.app.error.VestibuleException INVALID_SAML_RESPONSE with the reason
   */
  SamlFlow consume(
      Tx tx, Connection connection, String requestId, Optional<String> browser, Attempt attempt) {
    var flow =
        tx.dao(SamlFlowDao.class)
            .consume(
                connection.projectId(),
                connection.organizationId(),
                connection.id(),
                requestId,
                clock.instant());
    if (flow.isEmpty()) {
      throw unknownRequest(requestId, attempt);
    }
    attempt.passed("request", requestId);
    if (!BrowserCookie.matches(flow.get().browserHash(), browser)) {
      throw attempt.failed(
          "browser",
          SignInReason.BROWSER_MISMATCH.exception(),
          browser.isPresent() ? "another browser" : "no cookie",
          "the browser that began");
    }
    attempt.passed("browser", "the one that began");
    return flow.get();
  }

  private static VestibuleException unknownRequest(String requestId, Attempt attempt) {
    return attempt.failed(
        "request",
        SignInReason.IN_RESPONSE_TO_UNKNOWN.exception(),
        requestId,
        "a request of ours, at most 5 minutes old and not answered yet");
  }
}
