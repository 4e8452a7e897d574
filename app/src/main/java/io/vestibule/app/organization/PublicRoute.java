package io.vestibule.app.organization;

import io.vestibule.app.project.ProjectId;

/** Whose an id is that stands in a public URL, such as {@code /saml/{conn}/acs}. */
public record PublicRoute(ProjectId projectId, OrganizationId organizationId) {}
