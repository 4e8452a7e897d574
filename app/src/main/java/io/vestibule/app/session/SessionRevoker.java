package io.vestibule.app.session;

import static io.vestibule.app.error.ErrorCode.SESSION_NOT_FOUND;

import io.vestibule.app.db.Tx;
import io.vestibule.app.event.Actor;
import io.vestibule.app.event.EventLog;
import io.vestibule.app.event.NewEvent;
import io.vestibule.app.organization.OrganizationId;
import io.vestibule.app.project.ProjectId;
import io.vestibule.app.session.store.RevokedSession;
import io.vestibule.app.session.store.SessionDao;
import io.vestibule.app.user.UserId;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/**
 * The one path by which sessions end before their time. It always joins the caller's transaction:
 * what ended them and their end are one; the next request with such a session is refused on every
 * instance.
 */
public final class SessionRevoker {

  private final Clock clock;
  private final EventLog events;

  public SessionRevoker(Clock clock, EventLog events) {
    this.clock = clock;
    this.events = events;
  }

  /**
   * @throws io.vestibule.app.error.VestibuleException SESSION_NOT_FOUND if {@code user} has no such
   *     living session
   */
  public Session revoke(
      Tx tx, ProjectId project, UserId user, SessionId id, RevokeReason why, Actor actor) {
    var session =
        tx.dao(SessionDao.class)
            .revoke(project, user, id, why, clock.instant())
            .orElseThrow(SESSION_NOT_FOUND::exception);
    append(tx, session, why, actor);
    return session;
  }

  /**
   * What has been ended.
   *
   * @param refreshFamilies of the sessions: chains of refresh tokens that have ended with them
   */
  public record Ended(int sessions, int refreshFamilies) {}

  /** Ends what a person has open in one organization. */
  public Ended revokeOfMember(
      Tx tx,
      ProjectId project,
      OrganizationId organization,
      UserId user,
      RevokeReason why,
      Actor actor) {
    var ended =
        tx.dao(SessionDao.class).revokeOfMember(project, organization, user, why, clock.instant());
    ended.forEach(revoked -> append(tx, revoked.session(), why, actor));
    int refreshable = (int) ended.stream().filter(RevokedSession::refreshable).count();
    return new Ended(ended.size(), refreshable);
  }

  /**
   * Ends everything a person has open in the project.
   *
   * @return how many sessions that were
   */
  public int revokeOfUser(Tx tx, ProjectId project, UserId user, RevokeReason why, Actor actor) {
    var ended = tx.dao(SessionDao.class).revokeOfUser(project, user, why, clock.instant());
    return appendAll(tx, ended, why, actor);
  }

  /**
   * Ends what a person has opened by one method.
   *
   * @return how many sessions that were
   */
  public int revokeOfMethod(
      Tx tx, ProjectId project, UserId user, SignInMethod method, RevokeReason why, Actor actor) {
    var ended =
        tx.dao(SessionDao.class).revokeOfMethod(project, user, method, why, clock.instant());
    return appendAll(tx, ended, why, actor);
  }

  /**
   * Ends everything a person has open in the project but {@code kept}.
   *
   * @return how many sessions that were
   */
  public int revokeOthers(
      Tx tx, ProjectId project, UserId user, SessionId kept, RevokeReason why, Actor actor) {
    var ended = tx.dao(SessionDao.class).revokeOthers(project, user, kept, why, clock.instant());
    return appendAll(tx, ended, why, actor);
  }

  /**
   * Ends what a user has begun through one connection, also the sign-ins that still wait for
   * another step.
   *
   * @return how many sessions that were
   */
  public int revokeOfConnection(
      Tx tx, ProjectId project, UserId user, UUID connection, RevokeReason why, Actor actor) {
    var rows = tx.dao(SessionDao.class);
    rows.deleteProgressOfConnection(project, user, connection);
    return appendAll(
        tx, rows.revokeOfConnection(project, user, connection, why, clock.instant()), why, actor);
  }

  /**
   * Ends what an identity provider has opened for one of its names.
   *
   * @param connection through which the person came
   * @param sessionIndexes only these of the provider's sessions; with none, all of that name
   * @return how many sessions that were
   */
  public int revokeOfIdentity(
      Tx tx,
      ProjectId project,
      UUID connection,
      String nameId,
      List<String> sessionIndexes,
      RevokeReason why,
      Actor actor) {
    var ended =
        tx.dao(SessionDao.class)
            .revokeOfIdentity(
                project,
                connection,
                nameId,
                sessionIndexes.toArray(String[]::new),
                why,
                clock.instant());
    return appendAll(tx, ended, why, actor);
  }

  /**
   * Ends everything that is open in an organization, with one event for all.
   *
   * @return how many sessions that were
   */
  public int revokeOfOrganization(
      Tx tx, ProjectId project, OrganizationId organization, RevokeReason why, Actor actor) {
    int ended =
        tx.dao(SessionDao.class).revokeOfOrganization(project, organization, why, clock.instant());
    events.append(
        tx,
        NewEvent.of(project, "organization.sessions_revoked", actor, organization)
            .in(organization)
            .with("count", ended)
            .with("reason", why.word()));
    return ended;
  }

  /**
   * Ends what is open in an organization without single sign-on of its own.
   *
   * @param domains of people with addresses there only; with none, of everybody
   * @return how many sessions that were
   */
  public int revokeUnvouched(
      Tx tx,
      ProjectId project,
      OrganizationId organization,
      List<String> domains,
      RevokeReason why,
      Actor actor) {
    var ended =
        tx.dao(SessionDao.class)
            .revokeUnvouched(
                project, organization, domains.toArray(String[]::new), why, clock.instant());
    return appendAll(tx, ended, why, actor);
  }

  private int appendAll(Tx tx, List<Session> ended, RevokeReason why, Actor actor) {
    ended.forEach(session -> append(tx, session, why, actor));
    return ended.size();
  }

  private void append(Tx tx, Session session, RevokeReason why, Actor actor) {
    var event =
        NewEvent.of(session.projectId(), "session.revoked", actor, session.id())
            .with("user_id", session.userId())
            .with("reason", why.word());
    events.append(tx, session.organizationId().map(event::in).orElse(event));
  }
}
