package io.vestibule.app.membership;

import io.vestibule.app.organization.OrganizationId;
import io.vestibule.app.project.ProjectId;
import io.vestibule.app.user.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A user in an organization.
 *
 * @param grants each role with a source that gives it, such as {@code admin scim}
 * @param deprovisionedAt when the directory switched the person off; only it can undo that
 */
public record Membership(
    ProjectId projectId,
    OrganizationId organizationId,
    MembershipId id,
    UserId userId,
    MembershipState state,
    Source source,
    List<Role> roles,
    MemberAttributes attributes,
    List<String> grants,
    Optional<Instant> deprovisionedAt,
    long version,
    Instant createdAt,
    Instant updatedAt) {

  public Membership {
    roles = List.copyOf(roles);
    grants = List.copyOf(grants);
  }

  public boolean isActive() {
    return state == MembershipState.ACTIVE;
  }

  /** Whether the directory keeps this person out, whatever else says otherwise (SPEC 8.3). */
  public boolean isDeprovisioned() {
    return deprovisionedAt.isPresent();
  }
}
