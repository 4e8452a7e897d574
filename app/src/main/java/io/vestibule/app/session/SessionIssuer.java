package io.vestibule.app.session;

import static io.vestibule.app.error.ErrorCode.ACCOUNT_SUSPENDED;
import static io.vestibule.app.error.ErrorCode.NOT_ORGANIZATION_MEMBER;
import static io.vestibule.app.error.ErrorCode.USER_NOT_FOUND;

import io.vestibule.app.crypto.Secret;
import io.vestibule.app.crypto.Secrets;
import io.vestibule.app.db.Tx;
import io.vestibule.app.event.Actor;
import io.vestibule.app.event.EventLog;
import io.vestibule.app.event.NewEvent;
import io.vestibule.app.id.Ids;
import io.vestibule.app.organization.OrganizationId;
import io.vestibule.app.organization.policy.ConcurrentLogin;
import io.vestibule.app.project.ProjectId;
import io.vestibule.app.session.store.SessionDao;
import io.vestibule.app.user.UserId;
import io.vestibule.app.user.UserState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Starts sessions. Every way to sign in ends here. */
public final class SessionIssuer {

  private final Clock clock;
  private final Ids ids;
  private final Secrets secrets;
  private final EventLog events;
  private final SessionRevoker revoker;
  private final SessionSettings settings;

  public SessionIssuer(
      Clock clock,
      Ids ids,
      Secrets secrets,
      EventLog events,
      SessionRevoker revoker,
      SessionSettings settings) {
    this.clock = clock;
    this.ids = ids;
    this.secrets = secrets;
    this.events = events;
    this.revoker = revoker;
    this.settings = settings;
  }

  /** A new session with the only sight of its token. */
  public record Issued(Session session, Secret token) {}

  /** How long a session lasts here. */
  record Lifetime(Duration idle, Duration absolute) {}

  /**
   * Starts a session in the caller's transaction, for a person who may enter now: one who is
   * switched off at the same moment is either refused here or signed out there. It lasts as long as
   * the organization's policy says, and ends the person's others where the policy says so.
   *
   * @throws io.vestibule.app.error.VestibuleException ORGANIZATION_NOT_ACTIVE, ACCOUNT_SUSPENDED,
   *     USER_DEPROVISIONED, NOT_ORGANIZATION_MEMBER
   */
  public Issued issue(Tx tx, NewSession wanted) {
    var ready = prepare(wanted, requireEntry(tx, wanted));
    var session =
        tx.dao(SessionDao.class)
            .insert(
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

  /**
   * Makes everything of a session but its row, for an organization without a policy of its own;
   * whoever writes the row has to lock the standing and to see that there is none.
   */
  public Ready prepare(NewSession wanted) {
    return prepare(wanted, usual());
  }

  private Ready prepare(NewSession wanted, Lifetime lifetime) {
    var id = new SessionId(ids.next());
    var now = clock.instant();
    return new Ready(
        wanted,
        id,
        secrets.issue(Secrets.Kind.SESSION, wanted.project()),
        now,
        lifetime.idle().toSeconds(),
        end(now.plus(lifetime.absolute()), wanted),
        created(wanted, id));
  }

  /**
   * Until this transaction ends nobody changes how the person stands with the organization or what
   * it says about signing in, and nobody else signs the person in there. Read both afterwards.
   */
  public void hold(Tx tx, ProjectId project, OrganizationId organization, UserId user) {
    var dao = tx.dao(SessionDao.class);
    if (dao.lockStanding(project, organization, user).isPresent()) {
      dao.lockSignIn(project, organization, user);
    }
  }

  /** The sessions that the person has open in the organization. */
  public List<SessionId> open(Tx tx, ProjectId project, UserId user, OrganizationId organization) {
    return tx
        .dao(SessionDao.class)
        .listLiveIn(project, organization, user, clock.instant())
        .stream()
        .map(Session::id)
        .toList();
  }

  private Lifetime requireEntry(Tx tx, NewSession wanted) {
    if (wanted.organization().isEmpty()) {
      requireActive(tx, wanted);
      return usual();
    }
    var organization = wanted.organization().get();
    var standing = standing(tx, wanted.project(), organization, wanted.user());
    if (standing.concurrentLogin().equals(Optional.of(ConcurrentLogin.REPLACE))) {
      revoker.revokeOfMember(
          tx,
          wanted.project(),
          organization,
          wanted.user(),
          RevokeReason.POLICY,
          Actor.of(wanted.user()));
    }
    return lifetime(standing);
  }

  private static void requireActive(Tx tx, NewSession wanted) {
    var state =
        tx.dao(SessionDao.class)
            .lockUser(wanted.project(), wanted.user())
            .orElseThrow(USER_NOT_FOUND::exception);
    if (state == UserState.SUSPENDED) {
      throw ACCOUNT_SUSPENDED.with("source", "admin");
    }
  }

  private static Standing standing(
      Tx tx, ProjectId project, OrganizationId organization, UserId user) {
    var standing =
        tx.dao(SessionDao.class)
            .lockStanding(project, organization, user)
            .orElseThrow(NOT_ORGANIZATION_MEMBER::exception);
    standing.requireEntry();
    return standing;
  }

  private Lifetime usual() {
    return new Lifetime(settings.idle().toJavaDuration(), settings.absolute().toJavaDuration());
  }

  private Lifetime lifetime(Standing standing) {
    return new Lifetime(
        standing.idleSeconds().map(Duration::ofSeconds).orElse(usual().idle()),
        standing.absoluteSeconds().map(Duration::ofSeconds).orElse(usual().absolute()));
  }

  private static NewEvent created(NewSession wanted, SessionId id) {
    var event =
        NewEvent.of(wanted.project(), "session.created", Actor.of(wanted.user()), id)
            .with("user_id", wanted.user())
            .with("method", wanted.method().word());
    return wanted.organization().map(event::in).orElse(event);
  }

  private static Instant end(Instant latest, NewSession wanted) {
    return wanted.notAfter().filter(latest::isAfter).orElse(latest);
  }
}
