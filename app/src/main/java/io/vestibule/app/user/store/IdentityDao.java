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
   * Makes a user who is known by this identity, in one trip; false where the address is somebody's,
   * or lies outside of the organization's verified domains and the claim may not. Whoever decides
   * about the address next waits until this transaction ends, also after a false. A violated {@code
   * user_identity_pkey} says that somebody was faster.
   */
  @SqlUpdate(
      """
      WITH email AS (
        INSERT INTO user_email
          (project_id, address_key, address, user_id, is_primary, verified_at)
        SELECT :project, :key, :claim.email.text, :user, true, CASE WHEN owned THEN :now END
        FROM (
            SELECT EXISTS (
              SELECT FROM domain
              WHERE project_id = :project AND name = :claim.email.domain.text
                AND organization_id = :claim.organization AND state = 'verified') AS owned) domain,
          \s"""
          + UserDao.ADDRESS_LOCK
          + """
        WHERE owned OR :claim.anyDomain
        ON CONFLICT ON CONSTRAINT user_email_key DO NOTHING
        RETURNING project_id, user_id),
      person AS (
        INSERT INTO app_user
          (project_id, id, given_name, family_name, state, created_at, updated_at)
        SELECT project_id, user_id, :givenName, :familyName, 'active', :now, :now FROM email)
      INSERT INTO user_identity (project_id, provider_id, subject, provider, user_id, created_at)
      SELECT project_id, :claim.provider.uuid, :claim.subject, :claim.provider.text, user_id, :now
      FROM email
      """)
  boolean create(
      ProjectId project,
      String key,
      @BindMethods("claim") IdentityClaim claim,
      UserId user,
      Optional<String> givenName,
      Optional<String> familyName,
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

  /** Whether a directory knows the person. */
  @SqlQuery(
      """
      SELECT EXISTS (SELECT FROM user_identity
        WHERE project_id = :project AND user_id = :user AND starts_with(provider, 'dir_'))
      """)
  boolean isInDirectory(ProjectId project, UserId user);

  @SqlQuery(
      """
      SELECT user_id, provider, subject, created_at FROM user_identity
      WHERE project_id = :project AND user_id = :user
      ORDER BY created_at, provider_id, subject LIMIT 500
      """)
  List<Identity> listOf(ProjectId project, UserId user);
}
