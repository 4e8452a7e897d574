package io.vestibule.app.project.store;

import io.vestibule.app.project.Project;
import io.vestibule.app.project.ProjectId;
import io.vestibule.app.project.Registration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The rows of projects, and the one row that says that there has been a first. */
@RegisterConstructorMapper(Project.class)
public interface ProjectDao {

  @SqlQuery(
      """
      INSERT INTO project (project_id, name, created_at, updated_at)
      VALUES (:id, :name, :now, :now)
      RETURNING *
      """)
  Project insert(ProjectId id, String name, Instant now);

  /** Whether this call was the first. */
  @SqlUpdate(
      """
      INSERT INTO installation (project_id, bootstrapped_at) VALUES (:project, :now)
      ON CONFLICT DO NOTHING
      """)
  boolean markBootstrapped(ProjectId project, Instant now);

  @SqlQuery("SELECT EXISTS (SELECT FROM installation)")
  boolean isBootstrapped();

  @SqlQuery("SELECT * FROM project WHERE project_id = :id")
  Optional<Project> find(ProjectId id);

  /** As {@link #find}; nobody else changes the row until this transaction ends. */
  @SqlQuery("SELECT * FROM project WHERE project_id = :id FOR UPDATE")
  Optional<Project> lock(ProjectId id);

  @SqlQuery("SELECT * FROM project WHERE project_id > :after ORDER BY project_id LIMIT :limit")
  List<Project> listAfter(UUID after, int limit);

  @SqlQuery(
      """
      UPDATE project
      SET name = coalesce(:name, name), return_urls = coalesce(:returnUrls, return_urls),
          registration = coalesce(:registration, registration), version = version + 1, updated_at = :now
      WHERE project_id = :id
      RETURNING *
      """)
  Optional<Project> update(
      ProjectId id,
      Optional<String> name,
      Optional<List<String>> returnUrls,
      Optional<Registration> registration,
      Instant now);

  /** Replaces what it is known by and its colour, in an update that counts already. */
  @SqlQuery(
      """
      UPDATE project SET brand_name = :name, brand_color = :color
      WHERE project_id = :id
      RETURNING *
      """)
  Optional<Project> setBrand(ProjectId id, Optional<String> name, Optional<String> color);

  @SqlQuery(
      """
      UPDATE project SET brand_logo = :digest, version = version + 1, updated_at = :now
      WHERE project_id = :id
      RETURNING *
      """)
  Optional<Project> setLogo(ProjectId id, Optional<String> digest, Instant now);
}
