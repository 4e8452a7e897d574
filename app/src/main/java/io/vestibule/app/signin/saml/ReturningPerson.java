package io.vestibule.app.signin.saml;

import io.vestibule.app.connection.Connection;
import io.vestibule.app.connection.ConnectionState;
import io.vestibule.app.connection.IdpCertificates.DueUse;
import io.vestibule.app.crypto.Secrets;
import io.vestibule.app.db.Database;
import io.vestibule.app.error.VestibuleException;
import io.vestibule.app.event.EventLog;
import io.vestibule.app.membership.MemberAttributes;
import io.vestibule.app.session.SessionIssuer;
import io.vestibule.app.signin.saml.SamlSignIn.Entered;
import io.vestibule.app.signin.saml.SamlSignIn.Posted;
import io.vestibule.app.signin.saml.store.EntryDao;
import io.vestibule.app.user.EmailAddress;
import io.vestibule.saml.response.VerifiedAssertion;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;

/**
 * Lets in, by one statement, a person who has been here before and of whom nothing has changed:
 * what nearly every sign-in is. Whatever is not as plain as that is not for here, and has no effect
 * here: then {@link SamlSignIn} decides step by step (decision 0013).
 */
final class ReturningPerson {

  private final Database db;
  private final Clock clock;
  private final SessionIssuer sessions;
  private final SignInTraces traces;
  private final EventLog events;

  ReturningPerson(
      Database db, Clock clock, SessionIssuer sessions, SignInTraces traces, EventLog events) {
    this.db = db;
    this.clock = clock;
    this.sessions = sessions;
    this.traces = traces;
    this.events = events;
  }

  /**
   * @return empty if nothing was done, and the general way is to be taken
   */
  Optional<Entered> enter(Judged.Fit judged, Posted posted, Optional<DueUse> due) {
    var connection = judged.by().connection();
    var request = OneTimeUse.requestOfOurs(judged.assertion(), connection);
    if (connection.state() != ConnectionState.ACTIVE
        || request.isEmpty()
        || FreshAuthentication.isDemanded(connection, request.get())
        || posted.browser().isEmpty()
        || due.filter(DueUse::announced).isPresent()) {
      return Optional.empty();
    }
    return plainly(judged.assertion(), judged.attempt())
        .flatMap(email -> enter(judged, request.get(), email, posted, due));
  }

  /** The address, if nothing that the assertion says stands against it. */
  private static Optional<EmailAddress> plainly(VerifiedAssertion assertion, Attempt attempt) {
    OneTimeUse.noteFirstUse(assertion, attempt);
    assertion.inResponseTo().ifPresent(id -> OneTimeUse.noteAnswer(id, attempt));
    var person = new AssertedPerson(assertion, attempt.connection().attributeMapping());
    try {
      // whose domain it is, the statement decides
      return Optional.of(PersonFinder.examine(person, attempt, domain -> true));
    } catch (VestibuleException refusedInItsTurn) {
      return Optional.empty();
    }
  }

  private Optional<Entered> enter(
      Judged.Fit judged,
      String requestId,
      EmailAddress email,
      Posted posted,
      Optional<DueUse> due) {
    var assertion = judged.assertion();
    var attempt = judged.attempt();
    Connection connection = judged.by().connection();
    var session =
        sessions.prepare(
            SamlSignIn.wanted(assertion, posted, connection, Entry.NOBODY, clock.instant()));
    PersonFinder.noteKnown(Entry.NOBODY, attempt);
    ProfileStep.noteUnchanged(email, attempt);
    PersonFinder.noteMember(Entry.NOBODY, attempt);
    SamlSignIn.noteSession(session.id(), attempt);
    var trace = traces.ready(attempt);
    var person = new AssertedPerson(assertion, connection.attributeMapping());
    var groups = new GroupRoles(connection.signInSettings(), person);
    var entry =
        new Entry(
            judged.by(),
            judged.signer(),
            requestId,
            Secrets.sha256(posted.browser().orElseThrow()),
            Secrets.sha256(assertion.id()),
            assertion.rememberUntil(),
            new SubjectKeys(assertion, connection.signInSettings()).of(email).get(0),
            email,
            person.givenName().name(),
            person.familyName().name(),
            Optional.of(groups).filter(GroupRoles::decided).map(GroupRoles::givenOrDefault),
            groups.given(),
            MemberAttributes.of(person.mappedAttributes()),
            session,
            trace,
            events.ready(session.created()),
            events.ready(trace.event()),
            due.map(DueUse::since));
    return db.statement(tx -> enter(tx.dao(EntryDao.class), entry))
        .map(returnTo -> Entered.with(session.secret().secret(), returnTo));
  }

  private static Optional<URI> enter(EntryDao dao, Entry entry) {
    var parameters = entry.parameters();
    return entry.unusedSince().isPresent() ? dao.enterAndNote(parameters) : dao.enter(parameters);
  }
}
