package io.vestibule.app.connection.store;

import io.vestibule.app.connection.CertificateState;
import io.vestibule.app.connection.ConnectionId;
import io.vestibule.app.connection.IdpCertificate;
import io.vestibule.app.organization.OrganizationId;
import io.vestibule.app.project.ProjectId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The rows of identity providers' certificates. */
@RegisterConstructorMapper(IdpCertificate.class)
public interface IdpCertificateDao {

  /** Adds it; one that is there already takes the new standing and keeps its use. */
  @SqlUpdate(
      """
      INSERT INTO connection_certificate
        (project_id, organization_id, connection_id, fingerprint, certificate, not_before,
         not_after, state, trusted, from_metadata, added_at)
      VALUES (:project, :organization, :connection, :c.fingerprint, :c.certificate, :c.notBefore,
              :c.notAfter, :c.state, :c.trusted, :c.fromMetadata, :now)
      ON CONFLICT (project_id, organization_id, connection_id, fingerprint) DO UPDATE
      SET state = :c.state, trusted = :c.trusted, from_metadata = :c.fromMetadata
      """)
  void put(
      ProjectId project,
      OrganizationId organization,
      ConnectionId connection,
      @BindMethods("c") IdpCertificate certificate,
      Instant now);

  @SqlQuery(
      """
      SELECT fingerprint, certificate, not_before, not_after, state, trusted, from_metadata,
             last_used_at
      FROM connection_certificate
      WHERE project_id = :project AND organization_id = :organization
        AND connection_id = :connection
      ORDER BY added_at, fingerprint LIMIT 100
      """)
  List<IdpCertificate> list(
      ProjectId project, OrganizationId organization, ConnectionId connection);

  /** An operator's word: what is not retired is trusted. */
  @SqlQuery(
      """
      UPDATE connection_certificate SET state = :state, trusted = trusted OR :state <> 'retired'
      WHERE project_id = :project AND organization_id = :organization
        AND connection_id = :connection AND fingerprint = :fingerprint
      RETURNING fingerprint, certificate, not_before, not_after, state, trusted, from_metadata,
                last_used_at
      """)
  Optional<IdpCertificate> move(
      ProjectId project,
      OrganizationId organization,
      ConnectionId connection,
      String fingerprint,
      CertificateState state);

  /** Whether this use was noted; another may have been, within {@code since}. */
  @SqlUpdate(
      """
      UPDATE connection_certificate SET last_used_at = :now
      WHERE project_id = :project AND organization_id = :organization
        AND connection_id = :connection AND fingerprint = :fingerprint
        AND (last_used_at IS NULL OR last_used_at < :since)
      """)
  boolean noteUse(
      ProjectId project,
      OrganizationId organization,
      ConnectionId connection,
      String fingerprint,
      Instant now,
      Instant since);

  @SqlUpdate(
      """
      DELETE FROM connection_certificate
      WHERE project_id = :project AND organization_id = :organization
        AND connection_id = :connection AND fingerprint = :fingerprint
      """)
  boolean delete(
      ProjectId project, OrganizationId organization, ConnectionId connection, String fingerprint);

  @SqlUpdate(
      """
      DELETE FROM connection_certificate
      WHERE project_id = :project AND organization_id = :organization
        AND connection_id = :connection
      """)
  int deleteAll(ProjectId project, OrganizationId organization, ConnectionId connection);
}
