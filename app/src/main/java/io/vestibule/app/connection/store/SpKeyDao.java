package io.vestibule.app.connection.store;

import io.vestibule.app.connection.CertificateState;
import io.vestibule.app.connection.SpKey;
import io.vestibule.app.connection.SpKeyOfProject;
import io.vestibule.app.project.ProjectId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The rows of service provider keys. */
@RegisterConstructorMapper(SpKey.class)
public interface SpKeyDao {

  /** Whether it is stored; false if the project has one in that state, which is not retired. */
  @SqlUpdate(
      """
      INSERT INTO sp_key
        (project_id, id, fingerprint, certificate, private_key, state, created_at, not_after,
         version)
      VALUES (:project, :k.id, :k.fingerprint, :k.certificate, :k.privateKey, :k.state,
              :k.createdAt, :k.notAfter, :k.version)
      ON CONFLICT DO NOTHING
      """)
  boolean insert(ProjectId project, @BindMethods("k") SpKey key);

  /** Those that are in use: not retired, or retired after {@code since}; the latest ten. */
  @SqlQuery(
      """
      SELECT * FROM sp_key
      WHERE project_id = :project AND (state <> 'retired' OR retired_at > :since)
      ORDER BY retired_at DESC NULLS FIRST, state LIMIT 10
      """)
  List<SpKey> inUse(ProjectId project, Instant since);

  @SqlQuery(
      """
      SELECT * FROM sp_key WHERE project_id = :project
      ORDER BY retired_at DESC NULLS FIRST, state LIMIT 100
      """)
  List<SpKey> list(ProjectId project);

  @SqlQuery(
      """
      SELECT * FROM sp_key WHERE project_id = :project AND fingerprint = :fingerprint
      """)
  Optional<SpKey> find(ProjectId project, String fingerprint);

  /** As {@link #find}; nobody else changes the row until this transaction ends. */
  @SqlQuery(
      """
      SELECT * FROM sp_key WHERE project_id = :project AND fingerprint = :fingerprint
      FOR UPDATE
      """)
  Optional<SpKey> lock(ProjectId project, String fingerprint);

  /** The one that was in use until now. */
  @SqlQuery(
      """
      UPDATE sp_key SET state = 'retired', retired_at = :now, version = version + 1
      WHERE project_id = :project AND state = 'current'
      RETURNING *
      """)
  Optional<SpKey> retireCurrent(ProjectId project, Instant now);

  @SqlQuery(
      """
      UPDATE sp_key SET state = 'current', version = version + 1
      WHERE project_id = :project AND fingerprint = :fingerprint AND state = 'next'
      RETURNING *
      """)
  Optional<SpKey> promote(ProjectId project, String fingerprint);

  @SqlUpdate(
      """
      DELETE FROM sp_key
      WHERE project_id = :project AND fingerprint = :fingerprint AND state = :state
      """)
  boolean delete(ProjectId project, String fingerprint, CertificateState state);

  /** Some of those that were retired before {@code since}, of whichever project. */
  @RegisterConstructorMapper(SpKeyOfProject.class)
  @SqlQuery(
      """
      DELETE FROM sp_key
      WHERE (project_id, id) IN (
        SELECT project_id, id FROM sp_key
        WHERE state = 'retired' AND retired_at <= :since
        LIMIT 500 FOR UPDATE SKIP LOCKED)
      RETURNING project_id, fingerprint
      """)
  List<SpKeyOfProject> deleteRetired(Instant since);
}
