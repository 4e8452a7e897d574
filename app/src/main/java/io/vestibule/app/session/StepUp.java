package io.vestibule.app.session;

import static io.vestibule.app.error.ErrorCode.SESSION_REVOKED;

import io.vestibule.app.crypto.Secrets;
import io.vestibule.app.db.Tx;
import io.vestibule.app.event.Actor;
import io.vestibule.app.event.EventLog;
import io.vestibule.app.event.NewEvent;
import io.vestibule.app.session.SessionIssuer.Issued;
import io.vestibule.app.session.store.SessionDao;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Lets a session gain: it stays the same one, and its token is another (ASVS 7.2.4). */
public final class StepUp {

  private final Clock clock;
  private final Secrets secrets;
  private final EventLog events;

  StepUp(Clock clock, Secrets secrets, EventLog events) {
    this.clock = clock;
    this.secrets = secrets;
    this.events = events;
  }

  /**
   * @throws io.vestibule.app.error.VestibuleException SESSION_REVOKED if it has ended meanwhile
   */
  public Issued secondFactorShown(Tx tx, Session session) {
    return gain(tx, session, Optional.empty(), Optional.of(clock.instant()));
  }

  /**
   * The person has proved anew who they are, by one factor.
   *
   * @throws io.vestibule.app.error.VestibuleException SESSION_REVOKED if it has ended meanwhile
   */
  public Issued firstFactorShown(Tx tx, Session session) {
    return gain(tx, session, Optional.of(clock.instant()), Optional.empty());
  }

  /**
   * The same, by something that is two factors in one.
   *
   * @throws io.vestibule.app.error.VestibuleException SESSION_REVOKED if it has ended meanwhile
   */
  public Issued bothFactorsShown(Tx tx, Session session) {
    var now = Optional.of(clock.instant());
    return gain(tx, session, now, now);
  }

  private Issued gain(
      Tx tx, Session session, Optional<Instant> authenticatedAt, Optional<Instant> secondFactorAt) {
    var token = secrets.issue(Secrets.Kind.SESSION, session.projectId());
    var gained =
        tx.dao(SessionDao.class)
            .stepUp(
                session.projectId(),
                session.id(),
                token.hash(),
                authenticatedAt,
                secondFactorAt,
                clock.instant())
            .orElseThrow(SESSION_REVOKED::exception);
    var user = session.userId();
    var event =
        NewEvent.of(session.projectId(), "session.stepped_up", Actor.of(user), session.id())
            .with("user_id", user);
    events.append(tx, session.organizationId().map(event::in).orElse(event));
    return new Issued(gained, token.secret());
  }
}
