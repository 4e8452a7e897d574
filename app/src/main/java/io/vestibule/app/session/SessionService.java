package io.vestibule.app.session;

import static io.vestibule.app.error.ErrorCode.SESSION_EXPIRED;
import static io.vestibule.app.error.ErrorCode.SESSION_REVOKED;
import static io.vestibule.app.error.ErrorCode.UNAUTHORIZED;

import io.vestibule.app.auth.Caller;
import io.vestibule.app.crypto.Secrets;
import io.vestibule.app.db.Database;
import io.vestibule.app.http.CursorPage;
import io.vestibule.app.id.Base32;
import io.vestibule.app.membership.Membership;
import io.vestibule.app.membership.MembershipService;
import io.vestibule.app.organization.Organization;
import io.vestibule.app.organization.OrganizationService;
import io.vestibule.app.project.ProjectId;
import io.vestibule.app.session.store.SessionDao;
import io.vestibule.app.user.User;
import io.vestibule.app.user.UserId;
import io.vestibule.app.user.UserService;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Checks sessions, shows them, ends them. */
public final class SessionService {

  private static final Duration TOUCH_EVERY = Duration.ofMinutes(1);

  private final Database db;
  private final Clock clock;
  private final Secrets secrets;
  private final SessionRevoker revoker;

  public SessionService(Database db, Clock clock, Secrets secrets, SessionRevoker revoker) {
    this.db = db;
    this.clock = clock;
    this.secrets = secrets;
    this.revoker = revoker;
  }

  /** Whose session this is, and where they are. */
  public record Whereabouts(
      User user, Optional<Organization> organization, Optional<Membership> membership) {}

  /**
   * Asks the database every time: what was ended anywhere is ended here (SPEC 8.6).
   *
   * @throws io.vestibule.app.error.VestibuleException UNAUTHORIZED for an unknown token,
   *     SESSION_REVOKED, SESSION_EXPIRED
   */
  public SessionCaller authenticate(String token) {
    var session =
        secrets
            .read(Secrets.Kind.SESSION, token)
            .flatMap(
                shown ->
                    db.read(
                        tx -> tx.dao(SessionDao.class).findByHash(shown.project(), shown.hash())))
            .orElseThrow(UNAUTHORIZED::exception);
    requireLiving(session);
    touch(session);
    return new SessionCaller(session, csrfToken(token));
  }

  /**
   * A session as it stands now; to look at it is no use of it.
   *
   * @throws io.vestibule.app.error.VestibuleException UNAUTHORIZED where there is none,
   *     SESSION_REVOKED, SESSION_EXPIRED
   */
  public Session living(ProjectId project, SessionId id) {
    var session =
        db.read(tx -> tx.dao(SessionDao.class).find(project, id))
            .orElseThrow(UNAUTHORIZED::exception);
    requireLiving(session);
    return session;
  }

  /** What writes by the cookie with that token must show. */
  public static String csrfToken(String token) {
    return Base32.encode(Secrets.sha256("csrf:" + token));
  }

  private void requireLiving(Session session) {
    if (session.revokedAt().isPresent()) {
      throw SESSION_REVOKED.with(
          "reason", session.revokeReason().map(RevokeReason::word).orElse("unknown"));
    }
    var now = clock.instant();
    if (!now.isBefore(session.expiresAt())) {
      throw SESSION_EXPIRED.with("reason", "absolute");
    }
    if (!now.isBefore(session.idleExpiresAt())) {
      throw SESSION_EXPIRED.with("reason", "idle");
    }
  }

  /** At most once a minute: an idle lifetime is long, a write on every request is not cheap. */
  private void touch(Session session) {
    var now = clock.instant();
    if (session.lastSeenAt().isBefore(now.minus(TOUCH_EVERY))) {
      db.run(tx -> tx.dao(SessionDao.class).touch(session.projectId(), session.id(), now));
    }
  }

  public Whereabouts whereabouts(Session session) {
    var project = session.projectId();
    return db.read(
        tx ->
            new Whereabouts(
                UserService.find(tx, project, session.userId()),
                session.organizationId().flatMap(id -> OrganizationService.lookUp(tx, project, id)),
                session
                    .organizationId()
                    .flatMap(id -> MembershipService.lookUp(tx, project, id, session.userId()))));
  }

  /** Ends the caller's own session. */
  public void logOut(SessionCaller caller) {
    revokeOwn(caller, caller.session().id());
  }

  /**
   * Ends one of the caller's sessions.
   *
   * @throws io.vestibule.app.error.VestibuleException SESSION_NOT_FOUND
   */
  public void revokeOwn(SessionCaller caller, SessionId id) {
    db.run(
        tx ->
            revoker.revoke(
                tx,
                caller.project(),
                caller.session().userId(),
                id,
                RevokeReason.USER,
                caller.actor()));
  }

  /** Ends all of the caller's sessions but the one that asks. */
  public void revokeOthers(SessionCaller caller) {
    db.run(
        tx ->
            revoker.revokeOthers(
                tx,
                caller.project(),
                caller.session().userId(),
                caller.session().id(),
                RevokeReason.USER,
                caller.actor()));
  }

  /** Ends all of the caller's sessions, this one too. */
  public void revokeAllOwn(SessionCaller caller) {
    db.run(
        tx ->
            revoker.revokeOfUser(
                tx,
                caller.project(),
                caller.session().userId(),
                RevokeReason.USER,
                caller.actor()));
  }

  /**
   * The sessions of a user that are alive.
   *
   * @throws io.vestibule.app.error.VestibuleException USER_NOT_FOUND
   */
  public List<Session> list(ProjectId project, UserId user, CursorPage page) {
    return db.read(
        tx -> {
          UserService.find(tx, project, user);
          return tx.dao(SessionDao.class)
              .listLive(
                  project, user, page.after(SessionId.PREFIX), page.limitAndOne(), clock.instant());
        });
  }

  /**
   * @throws io.vestibule.app.error.VestibuleException SESSION_NOT_FOUND
   */
  public void revoke(Caller caller, UserId user, SessionId id) {
    db.run(
        tx -> revoker.revoke(tx, caller.project(), user, id, RevokeReason.ADMIN, caller.actor()));
  }

  /**
   * @throws io.vestibule.app.error.VestibuleException USER_NOT_FOUND
   */
  public void revokeAll(Caller caller, UserId user) {
    db.run(
        tx -> {
          UserService.find(tx, caller.project(), user);
          revoker.revokeOfUser(tx, caller.project(), user, RevokeReason.ADMIN, caller.actor());
        });
  }
}
