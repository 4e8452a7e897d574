package io.vestibule.app.membership.invitation;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.vestibule.app.db.Tx;
import io.vestibule.app.event.Actor;
import io.vestibule.app.event.EventLog;
import io.vestibule.app.membership.PendingInvitations;
import io.vestibule.app.membership.Role;
import io.vestibule.app.membership.invitation.store.InvitationDao;
import io.vestibule.app.organization.OrganizationId;
import io.vestibule.app.project.ProjectId;
import io.vestibule.app.user.EmailAddress;
import io.vestibule.app.user.UserId;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;

/** Accepts and revokes invitations without their link; each has its event. */
public final class MemberInvitations implements PendingInvitations {

  private final Clock clock;
  private final EventLog events;

  public MemberInvitations(Clock clock, EventLog events) {
    this.clock = clock;
    this.events = events;
  }

  @Override
  public Set<Role> accept(
      Tx tx, ProjectId project, OrganizationId organization, UserId user, Actor actor) {
    var accepted =
        tx.dao(InvitationDao.class).acceptAllOf(project, organization, user, clock.instant());
    accepted.forEach(
        each ->
            events.append(
                tx,
                InvitationService.event("invitation.accepted", each, actor).with("user_id", user)));
    return accepted.stream().flatMap(each -> each.roles().stream()).collect(toUnmodifiableSet());
  }

  @Override
  public void revoke(
      Tx tx,
      ProjectId project,
      OrganizationId organization,
      Optional<UserId> user,
      Optional<EmailAddress> email,
      Actor actor) {
    tx.dao(InvitationDao.class)
        .revokeAllOf(project, organization, user, email.map(EmailAddress::key))
        .forEach(
            each -> events.append(tx, InvitationService.event("invitation.revoked", each, actor)));
  }
}
