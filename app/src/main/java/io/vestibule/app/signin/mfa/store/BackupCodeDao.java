package io.vestibule.app.signin.mfa.store;

import io.vestibule.app.project.ProjectId;
import io.vestibule.app.user.UserId;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The rows of backup codes. */
public interface BackupCodeDao {

  @SqlBatch(
      """
      INSERT INTO mfa_backup_code (project_id, user_id, code_hash) VALUES (:project, :user, :hash)
      """)
  void insert(ProjectId project, UserId user, @Bind("hash") List<byte[]> hashes);

  @SqlUpdate("DELETE FROM mfa_backup_code WHERE project_id = :project AND user_id = :user")
  int deleteAll(ProjectId project, UserId user);

  @SqlQuery(
      """
      SELECT count(*) FROM mfa_backup_code
      WHERE project_id = :project AND user_id = :user AND used_at IS NULL
      """)
  int left(ProjectId project, UserId user);

  /** Whether it is one of the person's, and this use the first. */
  @SqlUpdate(
      """
      UPDATE mfa_backup_code SET used_at = :now
      WHERE project_id = :project AND user_id = :user AND code_hash = :hash AND used_at IS NULL
      """)
  boolean use(ProjectId project, UserId user, byte[] hash, Instant now);
}
