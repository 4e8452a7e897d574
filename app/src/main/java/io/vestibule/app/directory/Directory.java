package io.vestibule.app.directory;

import io.vestibule.app.organization.OrganizationId;
import io.vestibule.app.project.ProjectId;
import java.time.Instant;

/**
 * Where an organization's people are provisioned from over SCIM.
 *
 * @param redactPersonalData whether the log of its requests leaves out what says something of a
 *     person, and keeps no bodies
 */
public record Directory(
    ProjectId projectId,
    OrganizationId organizationId,
    DirectoryId id,
    String name,
    Provider idp,
    DirectoryState state,
    boolean redactPersonalData,
    long version,
    Instant createdAt,
    Instant updatedAt) {}
