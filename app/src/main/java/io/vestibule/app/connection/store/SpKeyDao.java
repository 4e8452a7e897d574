package io.vestibule.app.connection.store;

import io.vestibule.app.connection.SpKey;
import io.vestibule.app.project.ProjectId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The rows of service provider keys. */
@RegisterConstructorMapper(SpKey.class)
public interface SpKeyDao {

  /** Whether this key is the project's now; false if another was there first. */
  @SqlUpdate(
      """
      INSERT INTO sp_key (project_id, id, certificate, private_key, created_at, not_after)
      VALUES (:project, :id, :certificate, :privateKey, :now, :notAfter)
      ON CONFLICT (project_id) DO NOTHING
      """)
  boolean insert(
      ProjectId project,
      UUID id,
      String certificate,
      byte[] privateKey,
      Instant now,
      Instant notAfter);

  @SqlQuery("SELECT id, certificate, private_key FROM sp_key WHERE project_id = :project")
  Optional<SpKey> find(ProjectId project);
}
