package io.vestibule.app.signin.device.store;

import io.vestibule.app.project.ProjectId;
import io.vestibule.app.user.UserId;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The rows of codes; each lives and dies with its sign-in. */
@RegisterConstructorMapper(DeviceCode.class)
public interface DeviceCodeDao {

  /** The code sent before is good for nothing now. */
  @SqlUpdate(
      """
      INSERT INTO device_code (project_id, progress_hash, user_id, code_hash)
      VALUES (:project, :progress, :user, :code)
      ON CONFLICT (project_id, progress_hash) DO UPDATE SET code_hash = :code, tries = 0
      """)
  void put(ProjectId project, byte[] progress, UserId user, byte[] code);

  /** Counts a code that is typed, before it is looked at; empty when there were enough. */
  @SqlQuery(
      """
      UPDATE device_code SET tries = tries + 1
      WHERE project_id = :project AND progress_hash = :progress AND tries < :most
      RETURNING user_id, code_hash, tries
      """)
  Optional<DeviceCode> tryCode(ProjectId project, byte[] progress, int most);

  @SqlQuery(
      """
      SELECT user_id, code_hash, tries FROM device_code
      WHERE project_id = :project AND progress_hash = :progress
      """)
  Optional<DeviceCode> find(ProjectId project, byte[] progress);

  /** Whether this use is the first, and no newer code was sent meanwhile. */
  @SqlUpdate(
      """
      DELETE FROM device_code
      WHERE project_id = :project AND progress_hash = :progress AND code_hash = :code
      """)
  boolean use(ProjectId project, byte[] progress, byte[] code);
}
