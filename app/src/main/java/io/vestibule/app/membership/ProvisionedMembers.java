package io.vestibule.app.membership;

import io.vestibule.app.db.Tx;
import io.vestibule.app.event.Actor;
import io.vestibule.app.event.EventLog;
import io.vestibule.app.event.NewEvent;
import io.vestibule.app.id.Id;
import io.vestibule.app.membership.store.GrantedRoleDao;
import io.vestibule.app.membership.store.MembershipDao;
import io.vestibule.app.organization.OrganizationId;
import io.vestibule.app.project.ProjectId;
import io.vestibule.app.session.RevokeReason;
import io.vestibule.app.session.SessionRevoker;
import io.vestibule.app.user.EmailAddress;
import io.vestibule.app.user.UserId;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Members as directories have them: whoever a directory switches off stays off (SPEC 8.3). */
public final class ProvisionedMembers {

  private final MembershipService memberships;
  private final Clock clock;
  private final EventLog events;
  private final SessionRevoker sessions;
  private final PendingInvitations invitations;

  ProvisionedMembers(
      MembershipService memberships,
      Clock clock,
      EventLog events,
      SessionRevoker sessions,
      PendingInvitations invitations) {
    this.invitations = invitations;
    this.memberships = memberships;
    this.clock = clock;
    this.events = events;
    this.sessions = sessions;
  }

  /**
   * A member by the directory, or whoever has been there already by another way.
   *
   * @throws io.vestibule.app.error.VestibuleException SCIM_SEAT_LIMIT
   */
  public Membership ensure(
      Tx tx, ProjectId project, OrganizationId organization, UserId user, Actor actor) {
    return memberships.ensure(
        tx, project, organization, user, Source.SCIM, Set.of(Role.MEMBER), actor);
  }

  /** Accepts the pending invitations of a member whose address the directory has changed. */
  public void acceptInvitations(
      Tx tx, ProjectId project, OrganizationId organization, UserId user, Actor actor) {
    MembershipService.lookUp(tx, project, organization, user)
        .ifPresent(member -> memberships.acceptInvitations(tx, member, actor));
  }

  /** Revokes the pending invitations of somebody whom the directory has deleted. */
  public void revokeInvitations(
      Tx tx,
      ProjectId project,
      OrganizationId organization,
      Optional<UserId> user,
      Optional<EmailAddress> email,
      Actor actor) {
    invitations.revoke(tx, project, organization, user, email, actor);
  }

  /**
   * The directory switches the person off: the membership is inactive until the directory itself
   * says otherwise, and the person's sessions of this organization end, in this transaction (SPEC
   * 8.3, 8.4). Not even the last owner is spared: the directory wins. The event is the receipt:
   * what has been ended, and how long after the directory said so.
   *
   * @return whether the person is a member at all
   */
  public boolean deprovision(
      Tx tx, ProjectId project, OrganizationId organization, UserId user, SwitchedOff order) {
    var off =
        tx.dao(MembershipDao.class)
            .deprovision(project, organization, user, order.directory().uuid(), clock.instant());
    if (off.isEmpty() && MembershipService.lookUp(tx, project, organization, user).isEmpty()) {
      return false;
    }
    var ended =
        sessions.revokeOfMember(tx, project, organization, user, RevokeReason.SCIM, order.actor());
    off.ifPresent(member -> events.append(tx, receipt(member, order, ended)));
    return true;
  }

  private NewEvent receipt(Membership off, SwitchedOff order, SessionRevoker.Ended what) {
    var ended = clock.instant();
    return MembershipService.event("membership.deprovisioned", off, order.actor())
        .with("directory_id", order.directory())
        .with("directory_user_id", order.directoryUser())
        .with("sessions_ended", what.sessions())
        .with("refresh_families_ended", what.refreshFamilies())
        .with("received_at", order.received().toString())
        .with("ended_at", ended.toString())
        .with("took_ms", Duration.between(order.received(), ended).toMillis());
  }

  /**
   * The directory switches the person on again.
   *
   * @throws io.vestibule.app.error.VestibuleException SCIM_SEAT_LIMIT
   */
  public void reprovision(Tx tx, Membership membership, Actor actor) {
    if (membership.isDeprovisioned()) {
      var on = memberships.move(tx, membership, MembershipState.ACTIVE, Optional.empty());
      Seats.require(tx, on, Source.SCIM);
      events.append(tx, MembershipService.event("membership.reprovisioned", on, actor));
    }
  }

  /**
   * Gives the members the roles that the groups of the organization's directories give now, and
   * takes back those they gave before.
   *
   * @param users only these; absent for everybody
   */
  public List<RoleMove> followDirectories(
      Tx tx, ProjectId project, OrganizationId organization, Optional<List<UserId>> users) {
    var only = users.map(some -> some.stream().map(UserId::uuid).toArray(UUID[]::new));
    return tx.dao(GrantedRoleDao.class)
        .follow(project, organization, only.isEmpty(), only.orElse(new UUID[0]), clock.instant());
  }

  /**
   * A directory is gone: whom it has switched off stays off, but the organization decides about
   * these people again; the roles that its groups gave are the organization's own from now on.
   */
  public void letGo(Tx tx, ProjectId project, OrganizationId organization, Id directory) {
    tx.dao(MembershipDao.class)
        .forgetDeprovisioning(project, organization, directory.uuid(), clock.instant());
    tx.dao(GrantedRoleDao.class).makeManual(project, organization);
  }
}
