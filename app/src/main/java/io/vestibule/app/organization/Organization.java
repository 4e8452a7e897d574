package io.vestibule.app.organization;

import io.vestibule.app.project.ProjectId;
import java.time.Instant;
import java.util.Optional;

/**
 * A customer of the SaaS company.
 *
 * @param seatLimit how many active members it may have; absent where there is no limit
 */
public record Organization(
    ProjectId projectId,
    OrganizationId organizationId,
    String name,
    String slug,
    OrganizationState state,
    Optional<Integer> seatLimit,
    long version,
    Instant createdAt,
    Instant updatedAt) {

  /** Whether its people may sign in and its directories write. */
  public boolean isActive() {
    return state == OrganizationState.ACTIVE;
  }
}
