package io.vestibule.app.signin.confirm.store;

import io.vestibule.app.project.ProjectId;
import io.vestibule.app.session.SessionId;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The rows of codes, one for a session; each lives and dies with it. */
public interface ConfirmationCodeDao {

  /** The code sent before is good for nothing now. */
  @SqlUpdate(
      """
      INSERT INTO confirmation_code (project_id, session_id, code_hash, expires_at)
      VALUES (:project, :session, :code, :expiresAt)
      ON CONFLICT (project_id, session_id) DO UPDATE
      SET code_hash = EXCLUDED.code_hash, expires_at = EXCLUDED.expires_at, tries = 0
      """)
  void put(ProjectId project, SessionId session, byte[] code, Instant expiresAt);

  /** Counts a code that is typed, before it is looked at; empty when there were enough. */
  @SqlQuery(
      """
      UPDATE confirmation_code SET tries = tries + 1
      WHERE project_id = :project AND session_id = :session AND tries < :most
        AND expires_at > :now
      RETURNING code_hash
      """)
  Optional<byte[]> tryCode(ProjectId project, SessionId session, int most, Instant now);

  /** Whether this use is the first, and no newer code was sent meanwhile. */
  @SqlUpdate(
      """
      DELETE FROM confirmation_code
      WHERE project_id = :project AND session_id = :session AND code_hash = :code
      """)
  boolean use(ProjectId project, SessionId session, byte[] code);
}
