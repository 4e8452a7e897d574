package io.vestibule.app.membership.invitation.store;

import io.vestibule.app.membership.invitation.Invitation;
import io.vestibule.app.membership.invitation.InvitationId;
import io.vestibule.app.organization.OrganizationId;
import io.vestibule.app.project.ProjectId;
import io.vestibule.app.user.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** The rows of invitations. */
@RegisterConstructorMapper(Invitation.class)
public interface InvitationDao {

  /** A violated {@code invitation_pending_key} says that there is one already. */
  @SqlQuery(
      """
      INSERT INTO invitation (project_id, organization_id, id, email, email_key, roles, invited_by,
                              state, secret_hash, created_at, expires_at)
      VALUES (:project, :organization, :id, :email, :emailKey, :roles, :invitedBy, 'pending', :hash,
              :now, :expiresAt)
      RETURNING *
      """)
  Invitation insert(
      ProjectId project,
      OrganizationId organization,
      InvitationId id,
      String email,
      String emailKey,
      List<String> roles,
      Optional<String> invitedBy,
      byte[] hash,
      Instant now,
      Instant expiresAt);

  @SqlQuery(
      """
      SELECT * FROM invitation
      WHERE project_id = :project AND organization_id = :organization AND id = :id
      """)
  Optional<Invitation> find(ProjectId project, OrganizationId organization, InvitationId id);

  @SqlQuery("SELECT * FROM invitation WHERE project_id = :project AND secret_hash = :hash")
  Optional<Invitation> findByHash(ProjectId project, byte[] hash);

  @SqlQuery(
      """
      SELECT * FROM invitation
      WHERE project_id = :project AND organization_id = :organization AND id > :after
      ORDER BY id LIMIT :limit
      """)
  List<Invitation> listAfter(ProjectId project, OrganizationId organization, UUID after, int limit);

  /** What an address is invited to, at {@code now}. */
  @SqlQuery(
      """
      SELECT * FROM invitation
      WHERE project_id = :project AND email_key = :emailKey AND state = 'pending'
        AND expires_at > :now
      ORDER BY id LIMIT 100
      """)
  List<Invitation> listPending(ProjectId project, String emailKey, Instant now);

  @SqlQuery(
      """
      UPDATE invitation SET secret_hash = :hash, expires_at = :expiresAt
      WHERE project_id = :project AND organization_id = :organization AND id = :id
        AND state = 'pending'
      RETURNING *
      """)
  Optional<Invitation> renew(
      ProjectId project,
      OrganizationId organization,
      InvitationId id,
      byte[] hash,
      Instant expiresAt);

  @SqlQuery(
      """
      UPDATE invitation SET state = 'revoked'
      WHERE project_id = :project AND organization_id = :organization AND id = :id
        AND state = 'pending'
      RETURNING *
      """)
  Optional<Invitation> revoke(ProjectId project, OrganizationId organization, InvitationId id);

  /** Those that were sent to the verified address of {@code user}. */
  @SqlQuery(
      """
      UPDATE invitation i SET state = 'accepted', user_id = :user
      FROM user_email e
      WHERE i.project_id = :project AND i.organization_id = :organization
        AND i.state = 'pending' AND i.expires_at > :now
        AND e.project_id = i.project_id AND e.address_key = i.email_key
        AND e.user_id = :user AND e.is_primary AND e.verified_at IS NOT NULL
      RETURNING i.*
      """)
  List<Invitation> acceptAllOf(
      ProjectId project, OrganizationId organization, UserId user, Instant now);

  @SqlQuery(
      """
      UPDATE invitation SET state = 'revoked'
      WHERE project_id = :project AND organization_id = :organization AND state = 'pending'
        AND (email_key = :emailKey OR email_key IN (
          SELECT address_key FROM user_email
          WHERE project_id = :project AND user_id = :user AND is_primary
            AND verified_at IS NOT NULL))
      RETURNING *
      """)
  List<Invitation> revokeAllOf(
      ProjectId project,
      OrganizationId organization,
      Optional<UserId> user,
      Optional<String> emailKey);

  /** Whoever comes second gets nothing. */
  @SqlQuery(
      """
      UPDATE invitation SET state = 'accepted', user_id = :user
      WHERE project_id = :project AND organization_id = :organization AND id = :id
        AND state = 'pending' AND expires_at > :now
      RETURNING *
      """)
  Optional<Invitation> accept(
      ProjectId project, OrganizationId organization, InvitationId id, UserId user, Instant now);
}
