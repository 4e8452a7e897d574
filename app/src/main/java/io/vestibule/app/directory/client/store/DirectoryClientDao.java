package io.vestibule.app.directory.client.store;

import io.vestibule.app.directory.DirectoryId;
import io.vestibule.app.directory.DirectoryTokenId;
import io.vestibule.app.directory.client.DirectoryClient;
import io.vestibule.app.directory.client.DirectoryClientId;
import io.vestibule.app.directory.client.DirectoryClientSecret;
import io.vestibule.app.directory.client.DirectoryClientSecretId;
import io.vestibule.app.organization.OrganizationId;
import io.vestibule.app.project.ProjectId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The rows of OAuth clients of directories, their secrets and access tokens. */
@RegisterConstructorMapper(DirectoryClient.class)
@RegisterConstructorMapper(DirectoryClientSecret.class)
@RegisterConstructorMapper(DirectoryClientDao.Authenticated.class)
public interface DirectoryClientDao {

  String IN_DIRECTORY =
      """
      project_id = :project AND organization_id = :organization AND directory_id = :directory
      """;

  /** Whose secret was shown. */
  record Authenticated(
      OrganizationId organizationId,
      DirectoryId directoryId,
      DirectoryClientId clientId,
      DirectoryClientSecretId secretId) {}

  @SqlQuery(
      """
      INSERT INTO directory_client (project_id, organization_id, directory_id, id, created_at)
      VALUES (:project, :organization, :directory, :id, :now)
      RETURNING *
      """)
  DirectoryClient insert(
      ProjectId project,
      OrganizationId organization,
      DirectoryId directory,
      DirectoryClientId id,
      Instant now);

  @SqlQuery(
      "SELECT * FROM directory_client WHERE "
          + IN_DIRECTORY
          + " AND id > :after ORDER BY id LIMIT :limit")
  List<DirectoryClient> listAfter(
      ProjectId project, OrganizationId organization, DirectoryId directory, UUID after, int limit);

  /** Nobody else makes or revokes a secret of it until this transaction ends. */
  @SqlQuery(
      "SELECT * FROM directory_client WHERE " + IN_DIRECTORY + " AND id = :id FOR NO KEY UPDATE")
  Optional<DirectoryClient> lock(
      ProjectId project, OrganizationId organization, DirectoryId directory, DirectoryClientId id);

  /** With its secrets; waits for those who are being issued a token. */
  @SqlUpdate("DELETE FROM directory_client WHERE " + IN_DIRECTORY + " AND id = :id")
  boolean delete(
      ProjectId project, OrganizationId organization, DirectoryId directory, DirectoryClientId id);

  @SqlQuery(
      """
      INSERT INTO directory_client_secret
        (project_id, organization_id, directory_id, client_id, id, secret_hash, created_at)
      VALUES (:project, :organization, :directory, :client, :id, :hash, :now)
      RETURNING *
      """)
  DirectoryClientSecret insertSecret(
      ProjectId project,
      OrganizationId organization,
      DirectoryId directory,
      DirectoryClientId client,
      DirectoryClientSecretId id,
      byte[] hash,
      Instant now);

  @SqlQuery(
      "SELECT * FROM directory_client_secret WHERE "
          + IN_DIRECTORY
          + " AND client_id = ANY(:clients) ORDER BY client_id, id")
  List<DirectoryClientSecret> listSecrets(
      ProjectId project, OrganizationId organization, DirectoryId directory, UUID[] clients);

  /** Waits for those who are being issued a token by it. */
  @SqlUpdate(
      "DELETE FROM directory_client_secret WHERE "
          + IN_DIRECTORY
          + " AND client_id = :client AND id = :id")
  boolean deleteSecret(
      ProjectId project,
      OrganizationId organization,
      DirectoryId directory,
      DirectoryClientId client,
      DirectoryClientSecretId id);

  /**
   * The living client that has that secret. Client and secret are not deleted until this
   * transaction ends, so that whoever deletes them finds the token that it issues.
   */
  @SqlQuery(
      """
      SELECT s.organization_id, s.directory_id, s.client_id, s.id AS secret_id
      FROM directory_client_secret s
      JOIN directory_client c ON c.project_id = s.project_id
        AND c.organization_id = s.organization_id AND c.directory_id = s.directory_id
        AND c.id = s.client_id
      JOIN directory d ON d.project_id = s.project_id
        AND d.organization_id = s.organization_id AND d.id = s.directory_id
      JOIN organization o
        ON o.project_id = s.project_id AND o.organization_id = s.organization_id
      WHERE s.project_id = :project AND s.secret_hash = :hash AND s.client_id = :client
        AND d.state <> 'deleted' AND o.state <> 'deleted'
      FOR KEY SHARE OF s, c
      """)
  Optional<Authenticated> authenticate(ProjectId project, byte[] hash, DirectoryClientId client);

  @SqlUpdate(
      """
      WITH used AS (
        UPDATE directory_client_secret SET last_used_at = :now
        WHERE project_id = :project AND organization_id = :organization
          AND directory_id = :directory AND client_id = :client AND id = :secret)
      INSERT INTO directory_token
        (project_id, organization_id, directory_id, id, secret_hash, created_at, expires_at,
         client_id, client_secret_id)
      VALUES (:project, :organization, :directory, :id, :hash, :now, :expiresAt, :client, :secret)
      """)
  void insertToken(
      ProjectId project,
      OrganizationId organization,
      DirectoryId directory,
      DirectoryTokenId id,
      byte[] hash,
      Instant now,
      Instant expiresAt,
      DirectoryClientId client,
      DirectoryClientSecretId secret);

  /**
   * The next request with one of these access tokens is refused.
   *
   * @param secret only those that were issued by it; absent for all of the client
   */
  @SqlUpdate(
      "UPDATE directory_token SET revoked_at = :now WHERE "
          + IN_DIRECTORY
          + """
           AND client_id = :client AND revoked_at IS NULL
            AND (:secret::uuid IS NULL OR client_secret_id = :secret)
          """)
  int revokeTokens(
      ProjectId project,
      OrganizationId organization,
      DirectoryId directory,
      DirectoryClientId client,
      Optional<DirectoryClientSecretId> secret,
      Instant now);

  /** Takes away some access tokens, of whichever tenant, that have expired before then. */
  @SqlUpdate(
      """
      DELETE FROM directory_token
      WHERE ctid = ANY(ARRAY(
        SELECT ctid FROM directory_token
        WHERE client_id IS NOT NULL AND expires_at < :until LIMIT 1000))
      """)
  int purgeTokens(Instant until);
}
