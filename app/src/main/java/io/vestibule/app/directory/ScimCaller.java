package io.vestibule.app.directory;

import io.vestibule.app.auth.Caller;
import io.vestibule.app.directory.request.ScimExchange;
import io.vestibule.app.event.Actor;
import io.vestibule.app.organization.OrganizationId;
import io.vestibule.app.project.ProjectId;

/**
 * An IdP, proved by {@code Authorization: Bearer vscim_…}, with what it asks: it sees one directory
 * and no more.
 *
 * @param redacts whether the log of its requests leaves out what says something of a person
 */
public record ScimCaller(
    ProjectId project,
    OrganizationId organization,
    DirectoryId directory,
    DirectoryTokenId token,
    DirectoryState state,
    boolean redacts,
    ScimExchange exchange)
    implements Caller {

  /** On whose behalf it changes people. */
  public Provisioning provisioning() {
    return new Provisioning(project, organization, directory, exchange.received());
  }

  @Override
  public Actor actor() {
    return Actor.of(directory);
  }
}
