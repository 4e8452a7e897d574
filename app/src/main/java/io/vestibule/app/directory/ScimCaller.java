package io.vestibule.app.directory;

import io.vestibule.app.auth.Caller;
import io.vestibule.app.event.Actor;
import io.vestibule.app.organization.OrganizationId;
import io.vestibule.app.project.ProjectId;

/** An IdP, proved by {@code Authorization: Bearer vscim_…}: it sees one directory and no more. */
public record ScimCaller(
    ProjectId project,
    OrganizationId organization,
    DirectoryId directory,
    DirectoryTokenId token,
    DirectoryState state)
    implements Caller {

  @Override
  public Actor actor() {
    return Actor.of(directory);
  }
}
