package io.vestibule.app.session;

import static io.vestibule.app.error.ErrorCode.NOT_ORGANIZATION_MEMBER;

import io.vestibule.app.crypto.Secret;
import io.vestibule.app.crypto.Secrets;
import io.vestibule.app.db.Tx;
import io.vestibule.app.event.Actor;
import io.vestibule.app.event.EventLog;
import io.vestibule.app.event.NewEvent;
import io.vestibule.app.id.Ids;
import io.vestibule.app.session.store.SessionDao;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;

/** Starts sessions. Every way to sign in ends here. */
public final class SessionIssuer {

  private final Clock clock;
  private final Ids ids;
  private final Secrets secrets;
  private final EventLog events;
  private final SessionSettings settings;

  public SessionIssuer(
      Clock clock, Ids ids, Secrets secrets, EventLog events, SessionSettings settings) {
    this.clock = clock;
    this.ids = ids;
    this.secrets = secrets;
    this.events = events;
    this.settings = settings;
  }

  /** A new session with the only sight of its token. */
  public record Issued(Session session, Secret token) {}

  /**
   * Starts a session in the caller's transaction, for a person who may enter now: one who is
   * switched off at the same moment is either refused here or signed out there.
   *
   * @throws io.vestibule.app.error.VestibuleException ORGANIZATION_NOT_ACTIVE, ACCOUNT_SUSPENDED,
   *     USER_DEPROVISIONED, NOT_ORGANIZATION_MEMBER
   */
  public Issued issue(Tx tx, NewSession wanted) {
    var sessions = tx.dao(SessionDao.class);
    sessions
        .lockStanding(wanted.project(), wanted.organization(), wanted.user())
        .orElseThrow(NOT_ORGANIZATION_MEMBER::exception)
        .requireEntry();
    var ready = prepare(wanted);
    var session =
        sessions.insert(
            wanted,
            ready.id(),
            ready.secret().hash(),
            ready.now(),
            ready.idleSeconds(),
            ready.expiresAt());
    events.append(tx, ready.created());
    return new Issued(session, ready.secret().secret());
  }

  /**
   * A session that waits for the statement that begins it.
   *
   * @param created the event of its beginning
   */
  public record Ready(
      NewSession wanted,
      SessionId id,
      Secrets.Issued secret,
      Instant now,
      long idleSeconds,
      Instant expiresAt,
      NewEvent created) {}

  /** Makes everything of a session but its row; whoever writes that has to lock the standing. */
  public Ready prepare(NewSession wanted) {
    var id = new SessionId(ids.next());
    var now = clock.instant();
    var created =
        NewEvent.of(wanted.project(), "session.created", Actor.of(wanted.user()), id)
            .in(wanted.organization())
            .with("user_id", wanted.user())
            .with("method", wanted.method().name().toLowerCase(Locale.ROOT));
    return new Ready(
        wanted,
        id,
        secrets.issue(Secrets.Kind.SESSION, wanted.project()),
        now,
        settings.idle().toSeconds(),
        end(now, wanted),
        created);
  }

  private Instant end(Instant now, NewSession wanted) {
    var latest = now.plusSeconds(settings.absolute().toSeconds());
    return wanted.notAfter().filter(latest::isAfter).orElse(latest);
  }
}
