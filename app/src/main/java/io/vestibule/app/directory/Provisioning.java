package io.vestibule.app.directory;

import io.vestibule.app.event.Actor;
import io.vestibule.app.organization.OrganizationId;
import io.vestibule.app.project.ProjectId;
import java.time.Instant;

/**
 * A directory that speaks of its people.
 *
 * @param since when its request came, or when we looked of ourselves
 */
public record Provisioning(
    ProjectId project, OrganizationId organization, DirectoryId directory, Instant since) {

  Actor actor() {
    return Actor.of(directory);
  }
}
