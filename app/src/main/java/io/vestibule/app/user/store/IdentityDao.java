package io.vestibule.app.user.store;

import io.vestibule.app.project.ProjectId;
import io.vestibule.app.user.Identity;
import io.vestibule.app.user.IdentityClaim;
import io.vestibule.app.user.IdentityId;
import io.vestibule.app.user.KnownIdentity;
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
@RegisterConstructorMapper(KnownIdentity.class)
public interface IdentityDao {

  /** Nobody deletes or moves it until this transaction ends. */
  @SqlQuery(
      """
      SELECT user_id, address_key FROM user_identity
      WHERE project_id = :project AND provider_id = :providerId AND subject = :subject
      FOR KEY SHARE
      """)
  Optional<KnownIdentity> find(ProjectId project, UUID providerId, String subject);

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
              SELECT FROM verified_domain(:project, :claim.email.domain.text) v
              WHERE v.organization_id = :claim.organization) AS owned) domain,
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
      INSERT INTO user_identity
        (project_id, provider_id, subject, provider, user_id, address_key, created_at)
      SELECT project_id, :claim.provider.uuid, :claim.subject, :claim.provider.text, user_id, :key,
             :now
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
      INSERT INTO user_identity
        (project_id, provider_id, subject, provider, user_id, address_key, created_at)
      VALUES (:project, :providerId, :subject, :provider, :user, :addressKey, :now)
      ON CONFLICT (project_id, provider_id, subject) DO UPDATE SET subject = EXCLUDED.subject
      RETURNING user_id
      """)
  UserId join(
      ProjectId project,
      UUID providerId,
      String subject,
      String provider,
      UserId user,
      String addressKey,
      Instant now);

  /** The providers of the claim's organization. */
  String OF_ORGANIZATION =
      """
      (SELECT id FROM connection
       WHERE project_id = :claim.project AND organization_id = :claim.organization
       UNION ALL
       SELECT id FROM directory
       WHERE project_id = :claim.project AND organization_id = :claim.organization)
      """;

  /**
   * Whether the claim cannot be of {@code user}, who has its address: the same connection knows the
   * user by another key, or a provider of the organization knows the user with another address. A
   * key with an address may come in another spelling. A row without address was made before
   * addresses were noted, perhaps for a transient NameID, which counts for nothing.
   */
  @SqlQuery(
      """
      SELECT EXISTS (
        SELECT FROM user_identity i
        WHERE i.project_id = :claim.project AND i.user_id = :user
          AND (i.provider_id = :claim.provider.uuid
              AND starts_with(i.provider, 'conn_')
              AND NOT (i.address_key IS NULL AND :claim.key.isAddress)
              AND NOT (compared_text(i.subject) = compared_text(:claim.subject)
                AND coalesce(i.address_key, :addressKey) = :addressKey
                AND NOT :claim.key.isPersistent)
            OR i.address_key <> :addressKey
              AND i.provider_id <> :claim.provider.uuid
              AND i.provider_id IN\s"""
          + OF_ORGANIZATION
          + "))")
  boolean contradicts(@BindMethods("claim") IdentityClaim claim, String addressKey, UserId user);

  /** What else providers of the organization say is the address of {@code user}. */
  @SqlQuery(
      """
      SELECT i.address_key FROM user_identity i
      WHERE i.project_id = :claim.project AND i.user_id = :user AND i.address_key <> :addressKey
        AND i.provider_id IN\s"""
          + OF_ORGANIZATION
          + " ORDER BY i.provider_id <> :claim.provider.uuid, i.created_at DESC LIMIT 10")
  List<String> newerAddresses(
      @BindMethods("claim") IdentityClaim claim, String addressKey, UserId user);

  /** The same identity under another key. */
  @SqlUpdate(
      """
      UPDATE user_identity SET subject = :newSubject
      WHERE project_id = :project AND provider_id = :providerId AND subject = :subject
      """)
  void rename(ProjectId project, UUID providerId, String subject, String newSubject);

  @SqlUpdate(
      """
      UPDATE user_identity SET address_key = :addressKey
      WHERE project_id = :project AND provider_id = :providerId AND subject = :subject
      """)
  void noteAddress(ProjectId project, UUID providerId, String subject, String addressKey);

  @SqlUpdate(
      """
      UPDATE user_identity SET address_key = NULL
      WHERE project_id = :project AND provider_id = :providerId AND subject = :subject
      """)
  void forgetAddress(ProjectId project, UUID providerId, String subject);

  /** Whose address comes from a directory, unless the directory sends another one. */
  String NO_DIRECTORY_SENDS_IT =
      """
       AND NOT EXISTS (
         SELECT FROM user_identity d
         WHERE d.project_id = :project AND d.user_id = :user AND d.address_key = :oldKey
           AND starts_with(d.provider, 'dir_'))
      """;

  /**
   * As {@link #forgetOldAddress}, where the key is the old address itself; says which connections.
   */
  @SqlQuery(
      """
      DELETE FROM user_identity i
      WHERE i.project_id = :project AND i.user_id = :user AND i.provider_id <> :newerProvider
        AND i.address_key = :oldKey AND starts_with(i.provider, 'conn_')
        AND (compared_text(i.subject) = :oldKey OR i.subject = :oldSubject)
      """
          + NO_DIRECTORY_SENDS_IT
          + " RETURNING i.provider")
  List<String> deleteOldAddress(
      ProjectId project, UserId user, UUID newerProvider, String oldKey, String oldSubject);

  /** Another provider has sent a newer address than these connections. */
  @SqlUpdate(
      """
      UPDATE user_identity i SET address_key = NULL
      WHERE i.project_id = :project AND i.user_id = :user AND i.provider_id <> :newerProvider
        AND i.address_key = :oldKey AND starts_with(i.provider, 'conn_')
      """
          + NO_DIRECTORY_SENDS_IT)
  void forgetOldAddress(ProjectId project, UserId user, UUID newerProvider, String oldKey);

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

  String COLUMNS =
      """
      SELECT left(encode(sha256(convert_to(provider_id::text || ':' || subject, 'UTF8')), 'hex'),
               32)::uuid AS id,
             user_id, provider_id, provider, subject, address_key, created_at
      FROM user_identity
      WHERE project_id = :project AND user_id = :user
      """;

  @SqlQuery(COLUMNS + " ORDER BY created_at, provider_id, subject LIMIT 500")
  List<Identity> listOf(ProjectId project, UserId user);

  @SqlQuery("SELECT * FROM (" + COLUMNS + ") i WHERE id = :id")
  Optional<Identity> findOf(ProjectId project, UserId user, IdentityId id);

  @SqlUpdate(
      """
      DELETE FROM user_identity
      WHERE project_id = :project AND provider_id = :providerId AND subject = :subject
        AND user_id = :user
      """)
  boolean deleteOf(ProjectId project, UserId user, UUID providerId, String subject);

  /** A violated {@code user_identity_pkey} says that somebody was faster. */
  @SqlUpdate(
      """
      INSERT INTO user_identity
        (project_id, provider_id, subject, provider, user_id, address_key, created_at)
      VALUES (:project, :providerId, :subject, :provider, :user, :addressKey, :createdAt)
      """)
  void put(
      ProjectId project,
      UUID providerId,
      String subject,
      String provider,
      UserId user,
      Optional<String> addressKey,
      Instant createdAt);
}
