package io.vestibule.app.connection;

import io.vestibule.app.project.ProjectId;

/** Which key of which project. */
public record SpKeyOfProject(ProjectId projectId, String fingerprint) {}
