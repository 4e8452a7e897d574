package io.vestibule.app.connection.store;

import io.vestibule.app.connection.ConnectionId;
import io.vestibule.app.connection.DueMetadata;
import io.vestibule.app.connection.MetadataSource;
import io.vestibule.app.organization.OrganizationId;
import io.vestibule.app.project.ProjectId;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The rows of metadata addresses, at most one per connection. */
@RegisterConstructorMapper(MetadataSource.class)
public interface MetadataSourceDao {

  @SqlUpdate(
      """
      INSERT INTO connection_metadata
        (project_id, organization_id, connection_id, url, entity_id, signer, trust_keys,
         valid_until, fetched_at, next_at, failure, failing_since)
      VALUES (:project, :organization, :connection, :s.url, :s.entityId, :s.signer, :s.trustKeys,
              :s.validUntil, :s.fetchedAt, :s.nextAt, :s.failure, :s.failingSince)
      ON CONFLICT (project_id, organization_id, connection_id) DO UPDATE
      SET url = :s.url, entity_id = :s.entityId, signer = :s.signer, trust_keys = :s.trustKeys,
          valid_until = :s.validUntil, fetched_at = :s.fetchedAt, next_at = :s.nextAt,
          failure = :s.failure, failing_since = :s.failingSince
      """)
  void put(
      ProjectId project,
      OrganizationId organization,
      ConnectionId connection,
      @BindMethods("s") MetadataSource source);

  @SqlQuery(
      """
      SELECT url, entity_id, signer, trust_keys, valid_until, fetched_at, next_at, failure,
             failing_since
      FROM connection_metadata
      WHERE project_id = :project AND organization_id = :organization
        AND connection_id = :connection
      """)
  Optional<MetadataSource> find(
      ProjectId project, OrganizationId organization, ConnectionId connection);

  /**
   * The one that has waited longest, of whichever tenant; nobody else gets it until {@code lease}.
   */
  @RegisterConstructorMapper(DueMetadata.class)
  @SqlQuery(
      """
      UPDATE connection_metadata SET next_at = :lease
      WHERE (project_id, organization_id, connection_id) IN (
        SELECT project_id, organization_id, connection_id FROM connection_metadata
        WHERE next_at <= :now
        ORDER BY next_at LIMIT 1
        FOR UPDATE SKIP LOCKED)
      RETURNING project_id, organization_id, connection_id
      """)
  Optional<DueMetadata> claimDue(Instant now, Instant lease);

  /** Whether the caller may fetch now: nobody has been allowed to since {@code before}. */
  @SqlUpdate(
      """
      UPDATE connection_metadata SET requested_at = :now
      WHERE project_id = :project AND organization_id = :organization
        AND connection_id = :connection AND (requested_at IS NULL OR requested_at <= :before)
      """)
  boolean claimRequest(
      ProjectId project,
      OrganizationId organization,
      ConnectionId connection,
      Instant now,
      Instant before);

  @SqlUpdate(
      """
      UPDATE connection_metadata SET trust_keys = :trustKeys
      WHERE project_id = :project AND organization_id = :organization
        AND connection_id = :connection
      """)
  boolean trustKeys(
      ProjectId project, OrganizationId organization, ConnectionId connection, boolean trustKeys);

  @SqlUpdate(
      """
      DELETE FROM connection_metadata
      WHERE project_id = :project AND organization_id = :organization
        AND connection_id = :connection
      """)
  boolean delete(ProjectId project, OrganizationId organization, ConnectionId connection);
}
