package io.vestibule.app.directory.store;

import io.vestibule.app.directory.DirectoryId;
import io.vestibule.app.directory.DirectoryState;
import io.vestibule.app.directory.DirectoryToken;
import io.vestibule.app.directory.DirectoryTokenId;
import io.vestibule.app.organization.OrganizationId;
import io.vestibule.app.project.ProjectId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The rows of directory tokens. */
@RegisterConstructorMapper(DirectoryToken.class)
@RegisterConstructorMapper(DirectoryTokenDao.Shown.class)
public interface DirectoryTokenDao {

  String COLUMNS = "id, directory_id, created_at, expires_at, last_used_at, revoked_at";

  /** A token that somebody was given, where it leads, and whether it still does. */
  record Shown(
      OrganizationId organizationId,
      DirectoryId directoryId,
      DirectoryTokenId id,
      DirectoryState state,
      boolean redactPersonalData,
      Optional<Instant> lastUsedAt,
      boolean living) {}

  @SqlQuery(
      """
      INSERT INTO directory_token
        (project_id, organization_id, directory_id, id, secret_hash, created_at, expires_at)
      VALUES (:project, :organization, :directory, :id, :hash, :now, :expiresAt)
      RETURNING\s"""
          + COLUMNS)
  DirectoryToken insert(
      ProjectId project,
      OrganizationId organization,
      DirectoryId directory,
      DirectoryTokenId id,
      byte[] hash,
      Instant now,
      Optional<Instant> expiresAt);

  @SqlQuery(
      """
      SELECT t.organization_id, t.directory_id, t.id, d.state, d.redact_personal_data,
             t.last_used_at,
             t.revoked_at IS NULL AND (t.expires_at IS NULL OR t.expires_at > :now)
               AND d.state <> 'deleted' AND o.state <> 'deleted' AS living
      FROM directory_token t
      JOIN directory d ON d.project_id = t.project_id
        AND d.organization_id = t.organization_id AND d.id = t.directory_id
      JOIN organization o
        ON o.project_id = t.project_id AND o.organization_id = t.organization_id
      WHERE t.project_id = :project AND t.secret_hash = :hash
      """)
  Optional<Shown> findByHash(ProjectId project, byte[] hash, Instant now);

  @SqlQuery(
      "SELECT "
          + COLUMNS
          + """
           FROM directory_token
          WHERE project_id = :project AND organization_id = :organization
            AND directory_id = :directory AND id > :after AND client_id IS NULL
          ORDER BY id LIMIT :limit
          """)
  List<DirectoryToken> listAfter(
      ProjectId project, OrganizationId organization, DirectoryId directory, UUID after, int limit);

  /** Whether there is such a token, made by hand; one that is revoked already stays as it is. */
  @SqlUpdate(
      """
      UPDATE directory_token SET revoked_at = coalesce(revoked_at, :now)
      WHERE project_id = :project AND organization_id = :organization
        AND directory_id = :directory AND id = :id AND client_id IS NULL
      """)
  boolean revoke(
      ProjectId project,
      OrganizationId organization,
      DirectoryId directory,
      DirectoryTokenId id,
      Instant now);

  @SqlUpdate(
      """
      UPDATE directory_token SET last_used_at = :now
      WHERE project_id = :project AND organization_id = :organization
        AND directory_id = :directory AND id = :id
        AND (last_used_at IS NULL OR last_used_at < :now::timestamptz - interval '1 minute')
      """)
  boolean touch(
      ProjectId project,
      OrganizationId organization,
      DirectoryId directory,
      DirectoryTokenId id,
      Instant now);
}
