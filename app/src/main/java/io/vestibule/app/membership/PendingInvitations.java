package io.vestibule.app.membership;

import io.vestibule.app.db.Tx;
import io.vestibule.app.event.Actor;
import io.vestibule.app.organization.OrganizationId;
import io.vestibule.app.project.ProjectId;
import io.vestibule.app.user.EmailAddress;
import io.vestibule.app.user.UserId;
import java.util.Optional;
import java.util.Set;

/**
 * The pending invitations of users who become members without the link of their invitation, or whom
 * a directory deletes.
 */
public interface PendingInvitations {

  /**
   * Accepts every invitation to the organization that was sent to a verified address of the user.
   *
   * @return the roles of these invitations; empty if there were none
   */
  Set<Role> accept(Tx tx, ProjectId project, OrganizationId organization, UserId user, Actor actor);

  /** Revokes every invitation to the organization that was sent to that user or address. */
  void revoke(
      Tx tx,
      ProjectId project,
      OrganizationId organization,
      Optional<UserId> user,
      Optional<EmailAddress> email,
      Actor actor);
}
