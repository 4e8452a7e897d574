package io.vestibule.app.connection;

import io.vestibule.app.organization.OrganizationId;
import io.vestibule.app.project.ProjectId;

/** A connection whose metadata is to be fetched again. */
public record DueMetadata(
    ProjectId projectId, OrganizationId organizationId, ConnectionId connectionId) {}
