package io.vestibule.app.directory;

import io.vestibule.app.organization.OrganizationId;
import io.vestibule.app.project.ProjectId;
import java.time.Instant;

/** Where an organization's people are provisioned from over SCIM. */
public record Directory(
    ProjectId projectId,
    OrganizationId organizationId,
    DirectoryId id,
    String name,
    Provider idp,
    DirectoryState state,
    long version,
    Instant createdAt,
    Instant updatedAt) {}
