package io.vestibule.app.connection.store;

import io.vestibule.app.connection.ConnectionId;
import io.vestibule.app.connection.IdpCertificate;
import io.vestibule.app.organization.OrganizationId;
import io.vestibule.app.project.ProjectId;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The rows of identity providers' certificates. */
@RegisterConstructorMapper(IdpCertificate.class)
public interface IdpCertificateDao {

  @SqlUpdate(
      """
      INSERT INTO connection_certificate
        (project_id, organization_id, connection_id, fingerprint, certificate, not_before,
         not_after, added_at)
      VALUES (:project, :organization, :connection, :c.fingerprint, :c.certificate, :c.notBefore,
              :c.notAfter, :now)
      """)
  void insert(
      ProjectId project,
      OrganizationId organization,
      ConnectionId connection,
      @BindMethods("c") IdpCertificate certificate,
      Instant now);

  @SqlQuery(
      """
      SELECT fingerprint, certificate, not_before, not_after FROM connection_certificate
      WHERE project_id = :project AND organization_id = :organization
        AND connection_id = :connection
      ORDER BY added_at, fingerprint LIMIT 100
      """)
  List<IdpCertificate> list(
      ProjectId project, OrganizationId organization, ConnectionId connection);

  @SqlUpdate(
      """
      DELETE FROM connection_certificate
      WHERE project_id = :project AND organization_id = :organization
        AND connection_id = :connection
      """)
  int deleteAll(ProjectId project, OrganizationId organization, ConnectionId connection);
}
