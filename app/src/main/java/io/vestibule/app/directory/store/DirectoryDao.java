package io.vestibule.app.directory.store;

import io.vestibule.app.directory.Directory;
import io.vestibule.app.directory.DirectoryId;
import io.vestibule.app.directory.DirectoryState;
import io.vestibule.app.directory.Provider;
import io.vestibule.app.organization.OrganizationId;
import io.vestibule.app.project.ProjectId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** The rows of directories; a deleted one is as if absent. */
@RegisterConstructorMapper(Directory.class)
public interface DirectoryDao {

  /** Holds while the directory is there and its organization may be written to. */
  String IS_WRITABLE =
      """
      EXISTS (
        SELECT FROM directory d
        JOIN organization o
          ON o.project_id = d.project_id AND o.organization_id = d.organization_id
        WHERE d.project_id = :project AND d.organization_id = :organization AND d.id = :directory
          AND d.state <> 'deleted' AND o.state = 'active')
      """;

  @SqlQuery(
      """
      INSERT INTO directory
        (project_id, organization_id, id, name, idp, state, created_at, updated_at)
      VALUES (:project, :organization, :id, :name, :idp, 'created', :now, :now)
      RETURNING *
      """)
  Directory insert(
      ProjectId project,
      OrganizationId organization,
      DirectoryId id,
      String name,
      Provider idp,
      Instant now);

  @SqlQuery(
      """
      SELECT * FROM directory
      WHERE project_id = :project AND organization_id = :organization AND id = :id
        AND state <> 'deleted'
      """)
  Optional<Directory> find(ProjectId project, OrganizationId organization, DirectoryId id);

  /** As {@link #find}; nobody else changes the row until this transaction ends. */
  @SqlQuery(
      """
      SELECT * FROM directory
      WHERE project_id = :project AND organization_id = :organization AND id = :id
        AND state <> 'deleted'
      FOR NO KEY UPDATE
      """)
  Optional<Directory> lock(ProjectId project, OrganizationId organization, DirectoryId id);

  @SqlQuery(
      """
      SELECT * FROM directory
      WHERE project_id = :project AND organization_id = :organization AND id > :after
        AND state <> 'deleted'
      ORDER BY id LIMIT :limit
      """)
  List<Directory> listAfter(ProjectId project, OrganizationId organization, UUID after, int limit);

  @SqlQuery(
      """
      UPDATE directory
      SET name = :name, idp = :idp, state = :state, redact_personal_data = :redact,
          version = version + 1, updated_at = :now
      WHERE project_id = :project AND organization_id = :organization AND id = :id
        AND state <> 'deleted'
      RETURNING *
      """)
  Optional<Directory> update(
      ProjectId project,
      OrganizationId organization,
      DirectoryId id,
      String name,
      Provider idp,
      DirectoryState state,
      boolean redact,
      Instant now);

  /** Empty where another request was first, or the directory is further already. */
  @SqlQuery(
      """
      UPDATE directory SET state = :next, version = version + 1, updated_at = :now
      WHERE project_id = :project AND organization_id = :organization AND id = :id
        AND state = ANY(:before)
      RETURNING *
      """)
  Optional<Directory> advance(
      ProjectId project,
      OrganizationId organization,
      DirectoryId id,
      String[] before,
      DirectoryState next,
      Instant now);

  /** The role mappings of the directory do not change until this transaction ends. */
  @SqlQuery(
      """
      SELECT id FROM directory
      WHERE project_id = :project AND organization_id = :organization AND id = :id
      FOR SHARE
      """)
  Optional<DirectoryId> shareRoleMappings(
      ProjectId project, OrganizationId organization, DirectoryId id);

  /** Some, of whichever tenant, whose tokens nobody has used since. */
  @SqlQuery(
      """
      UPDATE directory SET state = 'stale', version = version + 1, updated_at = :now
      WHERE ctid = ANY(ARRAY(
          SELECT d.ctid FROM directory d
          WHERE d.state = 'active' AND d.updated_at < :silentSince AND NOT EXISTS (
            SELECT FROM directory_token t
            WHERE t.project_id = d.project_id AND t.organization_id = d.organization_id
              AND t.directory_id = d.id AND t.last_used_at >= :silentSince)
          LIMIT 200))
        AND state = 'active'
      RETURNING *
      """)
  List<Directory> markStale(Instant silentSince, Instant now);

  /** Whether the directory is there and its organization may be written to. */
  @SqlQuery(
      """
      SELECT o.state = 'active' FROM directory d
      JOIN organization o
        ON o.project_id = d.project_id AND o.organization_id = d.organization_id
      WHERE d.project_id = :project AND d.organization_id = :organization AND d.id = :id
        AND d.state <> 'deleted'
      """)
  Optional<Boolean> isWritable(ProjectId project, OrganizationId organization, DirectoryId id);
}
