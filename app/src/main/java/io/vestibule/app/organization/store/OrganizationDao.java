package io.vestibule.app.organization.store;

import io.vestibule.app.organization.Organization;
import io.vestibule.app.organization.OrganizationId;
import io.vestibule.app.organization.OrganizationState;
import io.vestibule.app.project.ProjectId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** The rows of organizations; a deleted one is as if absent. */
@RegisterConstructorMapper(Organization.class)
public interface OrganizationDao {

  @SqlQuery(
      """
      INSERT INTO organization
        (project_id, organization_id, name, slug, state, seat_limit, created_at, updated_at)
      VALUES (:project, :id, :name, :slug, :state, :seatLimit, :now, :now)
      RETURNING *
      """)
  Organization insert(
      ProjectId project,
      OrganizationId id,
      String name,
      String slug,
      OrganizationState state,
      Optional<Integer> seatLimit,
      Instant now);

  @SqlQuery(
      """
      SELECT * FROM organization
      WHERE project_id = :project AND organization_id = :id AND state <> 'deleted'
      """)
  Optional<Organization> find(ProjectId project, OrganizationId id);

  /** As {@link #find}; nobody else changes the row until this transaction ends. */
  @SqlQuery(
      """
      SELECT * FROM organization
      WHERE project_id = :project AND organization_id = :id AND state <> 'deleted'
      FOR NO KEY UPDATE
      """)
  Optional<Organization> lock(ProjectId project, OrganizationId id);

  @SqlQuery(
      """
      SELECT * FROM organization
      WHERE project_id = :project AND organization_id > :after AND state <> 'deleted'
        AND (:slug::text IS NULL OR slug = :slug)
      ORDER BY organization_id LIMIT :limit
      """)
  List<Organization> listAfter(ProjectId project, Optional<String> slug, UUID after, int limit);

  @SqlQuery(
      """
      UPDATE organization
      SET name = :name, slug = :slug, state = :state, seat_limit = :seatLimit,
          version = version + 1, updated_at = :now
      WHERE project_id = :project AND organization_id = :id AND state <> 'deleted'
      RETURNING *
      """)
  Optional<Organization> update(
      ProjectId project,
      OrganizationId id,
      String name,
      String slug,
      OrganizationState state,
      Optional<Integer> seatLimit,
      Instant now);
}
