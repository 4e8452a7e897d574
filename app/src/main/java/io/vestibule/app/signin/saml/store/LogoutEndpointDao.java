package io.vestibule.app.signin.saml.store;

import io.vestibule.app.connection.ConnectionId;
import io.vestibule.app.organization.OrganizationId;
import io.vestibule.app.project.ProjectId;
import io.vestibule.app.signin.saml.LogoutEndpoint;
import io.vestibule.saml.binding.Binding;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The rows of providers' logout addresses. */
@RegisterConstructorMapper(LogoutEndpoint.class)
public interface LogoutEndpointDao {

  /** Set by hand: from now on metadata changes nothing. */
  @SqlUpdate(
      """
      INSERT INTO connection_logout
        (project_id, organization_id, connection_id, url, binding, updated_at)
      VALUES (:project, :organization, :connection, :url, :binding, :now)
      ON CONFLICT (project_id, organization_id, connection_id)
      DO UPDATE SET url = :url, binding = :binding, from_metadata = false, updated_at = :now
      """)
  void put(
      ProjectId project,
      OrganizationId organization,
      ConnectionId connection,
      URI url,
      Binding binding,
      Instant now);

  /** Whether metadata brought something new; what was set by hand stays. */
  @SqlUpdate(
      """
      INSERT INTO connection_logout AS known
        (project_id, organization_id, connection_id, url, binding, from_metadata, updated_at)
      VALUES (:project, :organization, :connection, :url, :binding, true, :now)
      ON CONFLICT (project_id, organization_id, connection_id)
      DO UPDATE SET url = :url, binding = :binding, updated_at = :now
      WHERE known.from_metadata AND (known.url, known.binding) IS DISTINCT FROM (:url, :binding)
      """)
  boolean putPublished(
      ProjectId project,
      OrganizationId organization,
      ConnectionId connection,
      URI url,
      Binding binding,
      Instant now);

  /** Whether there was one that metadata had brought. */
  @SqlUpdate(
      """
      DELETE FROM connection_logout
      WHERE project_id = :project AND organization_id = :organization
        AND connection_id = :connection AND from_metadata
      """)
  boolean deletePublished(ProjectId project, OrganizationId organization, ConnectionId connection);

  @SqlQuery(
      """
      SELECT url, binding FROM connection_logout
      WHERE project_id = :project AND organization_id = :organization
        AND connection_id = :connection
      """)
  Optional<LogoutEndpoint> find(
      ProjectId project, OrganizationId organization, ConnectionId connection);

  @SqlUpdate(
      """
      DELETE FROM connection_logout
      WHERE project_id = :project AND organization_id = :organization
        AND connection_id = :connection
      """)
  boolean delete(ProjectId project, OrganizationId organization, ConnectionId connection);
}
