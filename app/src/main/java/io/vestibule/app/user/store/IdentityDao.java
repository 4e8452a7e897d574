package io.vestibule.app.user.store;

import io.vestibule.app.project.ProjectId;
import io.vestibule.app.user.Identity;
import io.vestibule.app.user.IdentityClaim;
import io.vestibule.app.user.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The rows of identities. */
@RegisterConstructorMapper(Identity.class)
public interface IdentityDao {

  @SqlQuery(
      """
      SELECT user_id FROM user_identity
      WHERE project_id = :project AND provider_id = :providerId AND subject = :subject
      """)
  Optional<UserId> find(ProjectId project, UUID providerId, String subject);

  /**
   * Makes a user who is known by this identity, in one trip. A violated {@code user_email_key} or
   * {@code user_identity_pkey} says that somebody was faster.
   */
  @SqlUpdate(
      """
      WITH person AS (
        INSERT INTO app_user
          (project_id, id, given_name, family_name, state, created_at, updated_at)
        VALUES (:claim.project, :user, :givenName, :familyName, 'active', :now, :now)),
      email AS (
        INSERT INTO user_email
          (project_id, address_key, address, user_id, is_primary, verified_at)
        VALUES (:claim.project, :claim.email.key, :claim.email.text, :user, true, :verifiedAt))
      INSERT INTO user_identity (project_id, provider_id, subject, provider, user_id, created_at)
      VALUES (:claim.project, :claim.provider.uuid, :claim.subject, :claim.provider.text, :user,
              :now)
      """)
  void create(
      @BindMethods("claim") IdentityClaim claim,
      UserId user,
      Optional<String> givenName,
      Optional<String> familyName,
      Optional<Instant> verifiedAt,
      Instant now);

  /** Whose the identity is afterwards: {@code user}, or who was joined to it first. */
  @SqlQuery(
      """
      INSERT INTO user_identity (project_id, provider_id, subject, provider, user_id, created_at)
      VALUES (:project, :providerId, :subject, :provider, :user, :now)
      ON CONFLICT (project_id, provider_id, subject) DO UPDATE SET subject = EXCLUDED.subject
      RETURNING user_id
      """)
  UserId join(
      ProjectId project,
      UUID providerId,
      String subject,
      String provider,
      UserId user,
      Instant now);

  @SqlUpdate(
      """
      DELETE FROM user_identity
      WHERE project_id = :project AND provider_id = :providerId AND subject = :subject
      """)
  boolean delete(ProjectId project, UUID providerId, String subject);

  @SqlQuery(
      """
      SELECT user_id, provider, subject, created_at FROM user_identity
      WHERE project_id = :project AND user_id = :user
      ORDER BY created_at, provider_id, subject LIMIT 500
      """)
  List<Identity> listOf(ProjectId project, UserId user);
}
