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

  @SqlUpdate(
      """
      INSERT INTO connection_logout
        (project_id, organization_id, connection_id, url, binding, updated_at)
      VALUES (:project, :organization, :connection, :url, :binding, :now)
      ON CONFLICT (project_id, organization_id, connection_id)
      DO UPDATE SET url = :url, binding = :binding, updated_at = :now
      """)
  void put(
      ProjectId project,
      OrganizationId organization,
      ConnectionId connection,
      URI url,
      Binding binding,
      Instant now);

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
