package io.vestibule.app.signin.saml;

import io.vestibule.app.connection.Connection;
import io.vestibule.app.connection.ConnectionId;
import io.vestibule.app.connection.IdpCertificates;
import io.vestibule.app.connection.RememberedConnections;
import io.vestibule.app.connection.ResolvedConnection;
import io.vestibule.app.crypto.Secret;
import io.vestibule.app.db.Database;
import io.vestibule.app.db.Tx;
import io.vestibule.app.error.VestibuleException;
import io.vestibule.app.session.NewSession;
import io.vestibule.app.session.SessionId;
import io.vestibule.app.session.SignInMethod;
import io.vestibule.app.signin.Delivery;
import io.vestibule.app.signin.SignIn;
import io.vestibule.app.signin.SignInOutcome;
import io.vestibule.app.user.UserId;
import io.vestibule.saml.response.VerifiedAssertion;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Lets a person in on the word of an identity provider. Everything that an accepted response
 * changes is one transaction: assertion and flow are used up, the person is found or made, the
 * session begins, and trace and events say so. A refusal changes nothing but its own trace.
 */
final class SamlSignIn {

  private final Database db;
  private final Clock clock;
  private final RememberedConnections connections;
  private final ResponseJudge judge;
  private final UnknownKeys unknownKeys;
  private final IdpCertificates certificates;
  private final OneTimeUse oneTimeUse;
  private final PersonFinder persons;
  private final SignIn signIn;
  private final SignInTraces traces;
  private final Optional<ReturningPerson> returning;

  SamlSignIn(
      Database db,
      Clock clock,
      RememberedConnections connections,
      ResponseJudge judge,
      UnknownKeys unknownKeys,
      IdpCertificates certificates,
      OneTimeUse oneTimeUse,
      PersonFinder persons,
      SignIn signIn,
      SignInTraces traces,
      Optional<ReturningPerson> returning) {
    this.returning = returning;
    this.db = db;
    this.clock = clock;
    this.connections = connections;
    this.judge = judge;
    this.unknownKeys = unknownKeys;
    this.certificates = certificates;
    this.oneTimeUse = oneTimeUse;
    this.persons = persons;
    this.signIn = signIn;
    this.traces = traces;
  }

  /** The same, but without the way that plain sign-ins take: what that does must not differ. */
  SamlSignIn stepByStep() {
    return new SamlSignIn(
        db,
        clock,
        connections,
        judge,
        unknownKeys,
        certificates,
        oneTimeUse,
        persons,
        signIn,
        traces,
        Optional.empty());
  }

  /**
   * What a browser has posted.
   *
   * @param samlResponse the form field as it came, empty if there was none
   * @param relayState the same
   * @param browser the value of the {@link BrowserCookie}
   * @param locale of email messages to the user
   */
  record Posted(
      String samlResponse,
      String relayState,
      Optional<String> browser,
      Optional<String> userAgent,
      Locale locale) {}

  /**
   * What came of it, and where the browser goes once it has a session.
   *
   * @param token of the session, unless the organization asks for more first
   * @param pending what it asks for
   */
  record Entered(Optional<Secret> token, Optional<SignInOutcome.Pending> pending, URI returnTo) {

    static Entered with(Secret token, URI returnTo) {
      return new Entered(Optional.of(token), Optional.empty(), returnTo);
    }
  }

  /**
   * @throws VestibuleException CONNECTION_NOT_FOUND; else with the trace's id SAML_NOT_CONFIGURED,
   *     INVALID_SAML_RESPONSE, SAML_SIGNATURE_INVALID, SAML_EXPIRED, JIT_DISABLED,
   *     USER_DEPROVISIONED, ORGANIZATION_NOT_ACTIVE, ACCOUNT_SUSPENDED, NOT_ORGANIZATION_MEMBER
   */
  Entered enter(ConnectionId id, Posted posted) {
    var guess =
        returning.flatMap(path -> connections.recall(id)).map(known -> judge.judged(known, posted));
    var atOnce = guess.flatMap(judged -> atOnce(judged, posted));
    if (atOnce.isPresent()) {
      return atOnce.get();
    }
    var standing = connections.resolve(id);
    if (guess.filter(judged -> judged.by().judgesAs(standing)).isPresent()) {
      return inSteps(guess.get(), standing, posted);
    }
    var judged = judge.judged(standing, posted);
    return atOnce(judged, posted).orElseGet(() -> inSteps(judged, standing, posted));
  }

  /** By one statement, which finds nothing where the connection is not what it was judged by. */
  private Optional<Entered> atOnce(Judged judged, Posted posted) {
    if (returning.isEmpty() || !(judged instanceof Judged.Fit fit)) {
      return Optional.empty();
    }
    var due = certificates.dueUse(fit.signer());
    var entered = returning.get().enter(fit, posted, due);
    if (entered.isPresent()) {
      due.ifPresent(use -> connections.note(fit.by(), use));
    }
    return entered;
  }

  /**
   * @param standing how the connection stands, and stood for {@code judged}
   */
  private Entered inSteps(Judged judged, ResolvedConnection standing, Posted posted) {
    if (judged instanceof Judged.Unfit unfit
        && unknownKeys.isRefreshedFor(standing.connection(), unfit.why())) {
      var renewed = connections.resolve(standing.connection().id());
      return decided(judge.judged(renewed, posted), renewed, posted);
    }
    return decided(judged, standing, posted);
  }

  private Entered decided(Judged judged, ResolvedConnection standing, Posted posted) {
    try {
      if (judged instanceof Judged.Unfit unfit) {
        unknownKeys.explain(standing.configured(), posted, unfit.why(), unfit.attempt());
        throw unfit.why();
      }
      return inSteps((Judged.Fit) judged, standing, posted);
    } catch (VestibuleException refusal) {
      throw traces.refused(judged.attempt(), refusal);
    }
  }

  private Entered inSteps(Judged.Fit judged, ResolvedConnection standing, Posted posted) {
    var attempt = judged.attempt();
    var due = standing.certificate(judged.signer().fingerprint()).flatMap(certificates::dueUse);
    var done =
        db.write(
            tx -> {
              attempt.forgetAfter(judged.examined());
              var entered = enter(tx, judged.assertion(), posted, attempt);
              due.ifPresent(use -> certificates.noteUse(tx, standing.connection(), use));
              return entered;
            });
    due.ifPresent(use -> connections.note(standing, use));
    return done;
  }

  private Entered enter(Tx tx, VerifiedAssertion assertion, Posted posted, Attempt attempt) {
    URI returnTo = oneTimeUse.consume(tx, assertion, posted, attempt);
    UserId user = persons.find(tx, assertion, attempt, posted.locale());
    Entered entered = begin(tx, assertion, posted, attempt, user, returnTo);
    traces.accepted(tx, attempt);
    return entered;
  }

  /** The organization's policy holds here as for every method. */
  private Entered begin(
      Tx tx,
      VerifiedAssertion assertion,
      Posted posted,
      Attempt attempt,
      UserId user,
      URI returnTo) {
    var wanted = wanted(assertion, posted, attempt.connection(), user, clock.instant());
    try {
      var outcome = signIn.proven(tx, wanted, Optional.empty(), Delivery.COOKIE);
      if (outcome instanceof SignInOutcome.Entered entered) {
        noteSession(entered.session().session().id(), attempt);
        return Entered.with(entered.session().token(), returnTo);
      }
      if (outcome instanceof SignInOutcome.Pending pending) {
        attempt.passed("session", "waits for " + pending.step().getClass().getSimpleName());
        return new Entered(Optional.empty(), Optional.of(pending), returnTo);
      }
      throw ((SignInOutcome.Refused) outcome).why().exception();
    } catch (VestibuleException refusal) {
      throw attempt.failed(
          "session", refusal, refusal.code().name(), "an active member of an active organization");
    }
  }

  static void noteSession(SessionId session, Attempt attempt) {
    attempt.passed("session", session.text());
  }

  /** The session that an assertion begins: fresh as what the person did at the provider. */
  static NewSession wanted(
      VerifiedAssertion assertion, Posted posted, Connection connection, UserId user, Instant now) {
    // a provider's clock may go before ours
    var authenticatedAt = assertion.authnInstant().isBefore(now) ? assertion.authnInstant() : now;
    var session =
        new NewSession(
            connection.projectId(),
            user,
            connection.organizationId(),
            SignInMethod.SAML,
            Optional.of(connection.id().uuid()),
            Optional.of(assertion.nameId().value()),
            assertion.nameId().format(),
            assertion.nameId().nameQualifier(),
            assertion.nameId().spNameQualifier(),
            assertion.sessionIndex(),
            assertion.sessionNotOnOrAfter(),
            posted.userAgent(),
            authenticatedAt);
    return SecondFactorProof.in(assertion, connection.signInSettings()).isPresent()
        ? session.withSecondFactor(authenticatedAt)
        : session;
  }
}
