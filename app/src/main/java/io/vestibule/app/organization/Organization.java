package io.vestibule.app.organization;

import io.vestibule.app.project.ProjectId;
import java.time.Instant;

/** A customer of the SaaS company. */
public record Organization(
    ProjectId projectId,
    OrganizationId organizationId,
    String name,
    String slug,
    OrganizationState state,
    long version,
    Instant createdAt,
    Instant updatedAt) {

  /** Whether its people may sign in and its directories write. */
  public boolean isActive() {
    return state == OrganizationState.ACTIVE;
  }
}
