package io.vestibule.app.organization.store;

import io.vestibule.app.organization.OrganizationId;
import io.vestibule.app.organization.PublicRoute;
import io.vestibule.app.project.ProjectId;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The one table that is read without a project: it says which project to read. */
@RegisterConstructorMapper(PublicRoute.class)
public interface PublicRouteDao {

  @SqlUpdate(
      """
      INSERT INTO public_route (id, project_id, organization_id)
      VALUES (:id, :project, :organization)
      """)
  void insert(UUID id, ProjectId project, OrganizationId organization);

  @SqlQuery("SELECT project_id, organization_id FROM public_route WHERE id = :id")
  Optional<PublicRoute> find(UUID id);

  @SqlUpdate("DELETE FROM public_route WHERE id = :id")
  void delete(UUID id);
}
