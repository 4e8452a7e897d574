package io.vestibule.app.signin.saml.store;

import io.vestibule.app.connection.ConnectionId;
import io.vestibule.app.organization.OrganizationId;
import io.vestibule.app.project.ProjectId;
import io.vestibule.app.signin.saml.LogoutEndpoint;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The rows of providers' logout addresses. */
@RegisterConstructorMapper(LogoutEndpoint.class)
public interface LogoutEndpointDao {

  /** Set by hand: from now on metadata changes nothing. */
  @SqlUpdate(
      """
      INSERT INTO connection_logout
        (project_id, organization_id, connection_id, url, binding, response_url, updated_at)
      VALUES (:project, :organization, :connection, :e.url, :e.binding, :e.responseUrl, :now)
      ON CONFLICT (project_id, organization_id, connection_id)
      DO UPDATE SET url = :e.url, binding = :e.binding, response_url = :e.responseUrl,
        from_metadata = false, updated_at = :now
      """)
  void put(
      ProjectId project,
      OrganizationId organization,
      ConnectionId connection,
      @BindMethods("e") LogoutEndpoint endpoint,
      Instant now);

  /** Whether metadata brought something new; what was set by hand stays. */
  @SqlUpdate(
      """
      INSERT INTO connection_logout AS known
        (project_id, organization_id, connection_id, url, binding, response_url, from_metadata,
         updated_at)
      VALUES (:project, :organization, :connection, :e.url, :e.binding, :e.responseUrl, true, :now)
      ON CONFLICT (project_id, organization_id, connection_id)
      DO UPDATE SET url = :e.url, binding = :e.binding, response_url = :e.responseUrl,
        updated_at = :now
      WHERE known.from_metadata AND (known.url, known.binding, known.response_url)
        IS DISTINCT FROM (:e.url, :e.binding, :e.responseUrl)
      """)
  boolean putPublished(
      ProjectId project,
      OrganizationId organization,
      ConnectionId connection,
      @BindMethods("e") LogoutEndpoint endpoint,
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
      SELECT url, binding, response_url FROM connection_logout
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
