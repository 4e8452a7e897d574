package io.vestibule.app.oauth.store;

import io.vestibule.app.project.ProjectId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The rows of signing keys. */
@RegisterConstructorMapper(SigningKey.class)
public interface SigningKeyDao {

  /** The newest first. */
  @SqlQuery(
      """
      SELECT generation, id, sealed, signs_from FROM signing_key
      WHERE project_id = :project ORDER BY generation DESC LIMIT 10
      """)
  List<SigningKey> list(ProjectId project);

  /** As {@link #list}; whoever changes one of them next waits until this transaction ends. */
  @SqlQuery(
      """
      SELECT generation, id, sealed, signs_from FROM signing_key
      WHERE project_id = :project ORDER BY generation DESC LIMIT 10 FOR UPDATE
      """)
  List<SigningKey> lock(ProjectId project);

  @SqlQuery(
      """
      UPDATE signing_key SET signs_from = :from
      WHERE project_id = :project AND generation = :generation
      RETURNING generation, id, sealed, signs_from
      """)
  SigningKey signFrom(ProjectId project, int generation, Instant from);

  /** Of many who make the same generation, one does. */
  @SqlUpdate(
      """
      INSERT INTO signing_key (project_id, generation, id, sealed, signs_from)
      VALUES (:project, :generation, :id, :sealed, :signsFrom)
      ON CONFLICT (project_id, generation) DO NOTHING
      """)
  boolean insert(ProjectId project, int generation, UUID id, byte[] sealed, Instant signsFrom);

  @SqlUpdate("DELETE FROM signing_key WHERE project_id = :project AND generation < :generation")
  int deleteBefore(ProjectId project, int generation);
}
