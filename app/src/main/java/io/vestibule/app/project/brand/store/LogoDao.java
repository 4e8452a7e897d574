package io.vestibule.app.project.brand.store;

import io.vestibule.app.project.ProjectId;
import io.vestibule.app.project.brand.Logo;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The rows of logos, one for a project. */
@RegisterConstructorMapper(Logo.class)
public interface LogoDao {

  @SqlQuery("SELECT media_type, content FROM project_logo WHERE project_id = :project")
  Optional<Logo> find(ProjectId project);

  @SqlUpdate(
      """
      INSERT INTO project_logo (project_id, media_type, content)
      VALUES (:project, :mediaType, :content)
      ON CONFLICT (project_id) DO UPDATE
      SET media_type = EXCLUDED.media_type, content = EXCLUDED.content
      """)
  void put(ProjectId project, String mediaType, byte[] content);

  @SqlUpdate("DELETE FROM project_logo WHERE project_id = :project")
  void delete(ProjectId project);
}
