package io.vestibule.app.signin.saml;

import io.vestibule.app.connection.ConfiguredConnection;
import io.vestibule.app.connection.Connection;
import io.vestibule.app.connection.ConnectionId;
import io.vestibule.app.connection.ConnectionService;
import io.vestibule.app.db.Database;
import io.vestibule.app.error.VestibuleException;
import io.vestibule.app.http.RequestId;
import io.vestibule.app.signin.saml.SamlSignIn.Posted;
import io.vestibule.saml.response.Step;
import io.vestibule.saml.response.Step.Outcome;
import io.vestibule.saml.response.VerifiedAssertion;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A sign-in that lets nobody in: all is checked as in a real one, up to whose address it is, and
 * shown to the browser that began. A response to it can be used for nothing else.
 */
final class TestSignIn {

  /** Tells the request of a test by its id; the RelayState is the same. */
  static final String REQUEST_PREFIX = "_test-";

  private final Database db;
  private final ConnectionService connections;
  private final ResponseJudge judge;
  private final UnknownKeys unknownKeys;
  private final OneTimeUse oneTimeUse;
  private final SignInTraces traces;
  private final Fixes fixes;

  TestSignIn(
      Database db,
      ConnectionService connections,
      ResponseJudge judge,
      UnknownKeys unknownKeys,
      OneTimeUse oneTimeUse,
      SignInTraces traces,
      Fixes fixes) {
    this.db = db;
    this.connections = connections;
    this.judge = judge;
    this.unknownKeys = unknownKeys;
    this.oneTimeUse = oneTimeUse;
    this.traces = traces;
    this.fixes = fixes;
  }

  static boolean isTest(String requestId) {
    return requestId.startsWith(REQUEST_PREFIX);
  }

  /**
   * @throws VestibuleException CONNECTION_NOT_FOUND, SAML_NOT_CONFIGURED; INVALID_SAML_RESPONSE if
   *     this browser has no such test under way: what a test shows is for nobody else
   */
  TestResultPage judge(ConnectionId id, Posted posted) {
    var configured = connections.resolve(id);
    var attempt = new Attempt(configured.connection(), posted.samlResponse());
    attempt.beTest();
    var flow = consume(configured, posted, attempt);
    int consumed = attempt.steps().size();
    try {
      var assertion = judged(configured, posted, attempt, consumed);
      int examined = attempt.steps().size();
      var trace =
          db.write(
              tx -> {
                attempt.forgetAfter(examined);
                requireAnswer(assertion, posted, attempt);
                OneTimeUse.markSeen(tx, assertion, attempt);
                FreshAuthentication.require(posted.relayState(), flow, assertion, attempt);
                var mapping = configured.connection().attributeMapping();
                PersonFinder.examine(tx, new AssertedPerson(assertion, mapping), attempt);
                return traces.accepted(tx, attempt);
              });
      return page(attempt, consumed, true, List.of(), trace.text());
    } catch (VestibuleException refusal) {
      var traced = traces.refused(attempt, refusal);
      if (refusal.code().status() >= 500) {
        throw traced;
      }
      return page(
          attempt,
          consumed,
          false,
          fixes(attempt, refusal),
          String.valueOf(traced.details().get("trace_id")));
    }
  }

  private VerifiedAssertion judged(
      ConfiguredConnection configured, Posted posted, Attempt attempt, int consumed) {
    try {
      return judge.judge(configured, posted, attempt);
    } catch (VestibuleException refusal) {
      if (!unknownKeys.isRefreshedFor(configured.connection(), refusal)) {
        unknownKeys.explain(configured, posted, refusal, attempt);
        throw refusal;
      }
    }
    attempt.judgeAgainAfter(consumed);
    return judge.judge(connections.resolve(configured.connection().id()), posted, attempt);
  }

  private SamlFlow consume(ConfiguredConnection configured, Posted posted, Attempt attempt) {
    try {
      OpenConnections.untestable(configured)
          .ifPresent(
              reason -> {
                throw reason.exception();
              });
      return db.write(
          tx -> {
            attempt.forgetAfter(0);
            return oneTimeUse.consume(
                tx, configured.connection(), posted.relayState(), posted.browser(), attempt);
          });
    } catch (VestibuleException refusal) {
      throw traces.refused(attempt, refusal);
    }
  }

  private static void requireAnswer(VerifiedAssertion assertion, Posted posted, Attempt attempt) {
    if (assertion.inResponseTo().filter(posted.relayState()::equals).isEmpty()) {
      throw attempt.failed(
          "in_response_to",
          SignInReason.IN_RESPONSE_TO_UNKNOWN.exception(),
          assertion.inResponseTo().orElse("none"),
          posted.relayState());
    }
  }

  private static TestResultPage page(
      Attempt attempt, int consumed, boolean passed, List<Fix> fixes, String traceId) {
    var steps = attempt.steps();
    return new TestResultPage(
        attempt.connection().name(),
        passed,
        steps.subList(consumed, steps.size()),
        fixes,
        traceId,
        RequestId.current());
  }

  private List<Fix> fixes(Attempt attempt, VestibuleException refusal) {
    Connection connection = attempt.connection();
    if (!attempt.findings().isEmpty()) {
      return attempt.findings().stream()
          .flatMap(
              finding ->
                  fixes
                      .of(
                          connection.idp(),
                          finding.reason().wireName(),
                          finding.observed(),
                          finding.expected())
                      .stream())
          .distinct()
          .toList();
    }
    var reason =
        String.valueOf(
            refusal
                .details()
                .getOrDefault("reason", refusal.code().name().toLowerCase(Locale.ROOT)));
    return attempt.steps().stream()
        .filter(step -> step.outcome() == Outcome.FAILED)
        .findFirst()
        .or(() -> Optional.of(new Step("", Outcome.FAILED, "", "")))
        .flatMap(step -> fixes.of(connection.idp(), reason, step.observed(), step.expected()))
        .stream()
        .toList();
  }
}
