package io.vestibule.app.project.store;

import io.vestibule.app.project.ApiKey;
import io.vestibule.app.project.ApiKeyId;
import io.vestibule.app.project.ProjectId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The rows of API keys. */
@RegisterConstructorMapper(ApiKey.class)
public interface ApiKeyDao {

  String COLUMNS = "project_id, id, name, platform_owner, created_at, last_used_at, revoked_at";

  @SqlQuery(
      """
      INSERT INTO api_key (project_id, id, name, secret_hash, platform_owner, created_at)
      VALUES (:project, :id, :name, :hash, :platformOwner, :now)
      RETURNING\s"""
          + COLUMNS)
  ApiKey insert(
      ProjectId project, ApiKeyId id, String name, byte[] hash, boolean platformOwner, Instant now);

  @SqlQuery(
      "SELECT " + COLUMNS + " FROM api_key WHERE project_id = :project AND secret_hash = :hash")
  Optional<ApiKey> findByHash(ProjectId project, byte[] hash);

  @SqlQuery("SELECT " + COLUMNS + " FROM api_key WHERE project_id = :project AND id = :id")
  Optional<ApiKey> find(ProjectId project, ApiKeyId id);

  @SqlQuery(
      "SELECT "
          + COLUMNS
          + """
           FROM api_key WHERE project_id = :project AND id > :after
          ORDER BY id LIMIT :limit
          """)
  List<ApiKey> listAfter(ProjectId project, UUID after, int limit);

  @SqlQuery(
      """
      UPDATE api_key SET revoked_at = :now
      WHERE project_id = :project AND id = :id AND revoked_at IS NULL
      RETURNING\s"""
          + COLUMNS)
  Optional<ApiKey> revoke(ProjectId project, ApiKeyId id, Instant now);

  /** At most once a minute: the exact instant is worth less than a write on every call. */
  @SqlUpdate(
      """
      UPDATE api_key SET last_used_at = :now
      WHERE project_id = :project AND id = :id
        AND (last_used_at IS NULL OR last_used_at < :now::timestamptz - interval '1 minute')
      """)
  boolean touch(ProjectId project, ApiKeyId id, Instant now);
}
