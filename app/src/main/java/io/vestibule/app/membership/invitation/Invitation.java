package io.vestibule.app.membership.invitation;

import io.vestibule.app.membership.Role;
import io.vestibule.app.organization.OrganizationId;
import io.vestibule.app.project.ProjectId;
import io.vestibule.app.user.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Somebody is asked to join an organization.
 *
 * @param invitedBy how the mail names who invites; the organization if absent
 * @param userId who has accepted
 */
public record Invitation(
    ProjectId projectId,
    OrganizationId organizationId,
    InvitationId id,
    String email,
    List<Role> roles,
    Optional<String> invitedBy,
    InvitationState state,
    Optional<UserId> userId,
    Instant createdAt,
    Instant expiresAt) {

  public Invitation {
    roles = List.copyOf(roles);
  }

  /** The state at {@code now}. */
  public InvitationState stateAt(Instant now) {
    return state == InvitationState.PENDING && !now.isBefore(expiresAt)
        ? InvitationState.EXPIRED
        : state;
  }
}
