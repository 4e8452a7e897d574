package io.vestibule.app.connection.store;

import io.vestibule.app.connection.ConnectionId;
import io.vestibule.app.organization.OrganizationId;
import io.vestibule.app.project.ProjectId;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The rows of aliases; as public routes, they are read without a project. */
public interface AcsAliasDao {

  /** Whether the alias leads to that connection now; false if it leads to another. */
  @SqlUpdate(
      """
      INSERT INTO connection_acs_alias (alias, project_id, organization_id, connection_id)
      VALUES (:alias, :project, :organization, :connection)
      ON CONFLICT (alias) DO NOTHING
      """)
  boolean insert(
      String alias, ProjectId project, OrganizationId organization, ConnectionId connection);

  @SqlQuery("SELECT connection_id FROM connection_acs_alias WHERE alias = :alias")
  Optional<ConnectionId> find(String alias);

  @SqlUpdate(
      """
      DELETE FROM connection_acs_alias
      WHERE project_id = :project AND organization_id = :organization
        AND connection_id = :connection
      """)
  int delete(ProjectId project, OrganizationId organization, ConnectionId connection);
}
