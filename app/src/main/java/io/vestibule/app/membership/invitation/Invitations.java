package io.vestibule.app.membership.invitation;

import static io.vestibule.app.error.ErrorCode.INVITATION_ALREADY_ACCEPTED;
import static io.vestibule.app.error.ErrorCode.INVITATION_EXPIRED;
import static io.vestibule.app.error.ErrorCode.INVITATION_NOT_FOUND;

import io.vestibule.app.crypto.Secrets;
import io.vestibule.app.crypto.Secrets.Kind;
import io.vestibule.app.db.Tx;
import io.vestibule.app.error.VestibuleException;
import io.vestibule.app.event.Actor;
import io.vestibule.app.event.EventLog;
import io.vestibule.app.membership.MembershipService;
import io.vestibule.app.membership.Source;
import io.vestibule.app.membership.invitation.store.InvitationDao;
import io.vestibule.app.project.ProjectId;
import io.vestibule.app.user.EmailAddress;
import io.vestibule.app.user.UserId;
import java.time.Clock;
import java.util.List;
import java.util.Set;

/** Lets in whoever has been invited. */
public final class Invitations {

  private final Clock clock;
  private final Secrets secrets;
  private final EventLog events;
  private final MembershipService memberships;

  Invitations(Clock clock, Secrets secrets, EventLog events, MembershipService memberships) {
    this.clock = clock;
    this.secrets = secrets;
    this.events = events;
    this.memberships = memberships;
  }

  /** Whether {@code email} has an invitation that can be accepted. */
  public boolean isInvited(Tx tx, ProjectId project, EmailAddress email) {
    return !pending(tx, project, email).isEmpty();
  }

  /** The person who has proved {@code email} accepts all that it was invited to. */
  public void acceptAll(Tx tx, ProjectId project, EmailAddress email, UserId user) {
    pending(tx, project, email).forEach(each -> accept(tx, each, user));
  }

  private List<Invitation> pending(Tx tx, ProjectId project, EmailAddress email) {
    return tx.dao(InvitationDao.class).listPending(project, email.key(), clock.instant());
  }

  /**
   * The invitation that a link speaks of.
   *
   * @throws VestibuleException INVITATION_NOT_FOUND, INVITATION_EXPIRED,
   *     INVITATION_ALREADY_ACCEPTED
   */
  public Invitation read(Tx tx, String token) {
    var invitation =
        secrets
            .read(Kind.INVITATION, token)
            .flatMap(shown -> tx.dao(InvitationDao.class).findByHash(shown.project(), shown.hash()))
            .orElseThrow(INVITATION_NOT_FOUND::exception);
    return switch (invitation.stateAt(clock.instant())) {
      case PENDING -> invitation;
      case ACCEPTED -> throw INVITATION_ALREADY_ACCEPTED.exception();
      case EXPIRED -> throw INVITATION_EXPIRED.exception();
      case REVOKED -> throw INVITATION_NOT_FOUND.exception();
    };
  }

  /**
   * {@code user} becomes a member with the roles of the invitation; one who is a member already
   * keeps the other roles.
   *
   * @throws VestibuleException INVITATION_ALREADY_ACCEPTED to whoever comes second
   */
  public void accept(Tx tx, Invitation invitation, UserId user) {
    var accepted =
        tx.dao(InvitationDao.class)
            .accept(
                invitation.projectId(),
                invitation.organizationId(),
                invitation.id(),
                user,
                clock.instant())
            .orElseThrow(INVITATION_ALREADY_ACCEPTED::exception);
    var roles = Set.copyOf(accepted.roles());
    var member =
        memberships.ensure(
            tx,
            accepted.projectId(),
            accepted.organizationId(),
            user,
            Source.INVITE,
            roles,
            Actor.of(user));
    memberships.grant(tx, member, Source.INVITE, roles, Actor.of(user));
    events.append(tx, InvitationService.event("invitation.accepted", accepted, Actor.of(user)));
  }
}
