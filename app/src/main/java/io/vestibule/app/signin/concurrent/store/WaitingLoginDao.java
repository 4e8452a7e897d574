package io.vestibule.app.signin.concurrent.store;

import io.vestibule.app.project.ProjectId;
import io.vestibule.app.session.NewSession;
import io.vestibule.app.session.SessionId;
import io.vestibule.app.signin.concurrent.ConcurrentLoginId;
import io.vestibule.app.signin.concurrent.Word;
import io.vestibule.app.user.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The rows of sign-ins that ask; each lives and dies with its sign-in. */
@RegisterConstructorMapper(WaitingLogin.class)
public interface WaitingLoginDao {

  String COLUMNS = "project_id, user_id, id, method, user_agent, state, created_at, expires_at";

  /** Asks, unless it was asked already; the question ends when its sign-in does. */
  @SqlUpdate(
      """
      INSERT INTO concurrent_login (project_id, user_id, id, progress_hash, secret_hash, approvers,
                                    method, user_agent, state, created_at, expires_at)
      SELECT :w.project, :w.user, :id, :progress, :secret, :approvers, :w.method, :w.userAgent,
             'pending', :now, expires_at
      FROM sign_in_progress WHERE project_id = :w.project AND secret_hash = :progress
      ON CONFLICT (project_id, progress_hash) DO NOTHING
      """)
  boolean insert(
      @BindMethods("w") NewSession wanted,
      ConcurrentLoginId id,
      byte[] progress,
      byte[] secret,
      UUID[] approvers,
      Instant now);

  /** How many of the person's wait for a word. */
  @SqlQuery(
      """
      SELECT count(*) FROM concurrent_login
      WHERE project_id = :project AND user_id = :user AND state = 'pending' AND expires_at > :now
      """)
  int count(ProjectId project, UserId user, Instant now);

  @SqlQuery(
      "SELECT "
          + COLUMNS
          + """
           FROM concurrent_login
          WHERE project_id = :project AND progress_hash = :progress
          """)
  Optional<WaitingLogin> findByProgress(ProjectId project, byte[] progress);

  @SqlQuery(
      "SELECT "
          + COLUMNS
          + """
           FROM concurrent_login
          WHERE project_id = :project AND secret_hash = :secret AND expires_at > :now
          """)
  Optional<WaitingLogin> findBySecret(ProjectId project, byte[] secret, Instant now);

  @SqlQuery(
      "SELECT "
          + COLUMNS
          + """
           FROM concurrent_login
          WHERE project_id = :project AND user_id = :user AND id = :id
            AND :approver = ANY(approvers) AND expires_at > :now
          """)
  Optional<WaitingLogin> find(
      ProjectId project, UserId user, ConcurrentLoginId id, SessionId approver, Instant now);

  /** Those that wait for the word of that session. */
  @SqlQuery(
      "SELECT "
          + COLUMNS
          + """
           FROM concurrent_login
          WHERE project_id = :project AND user_id = :user AND id > :after
            AND :approver = ANY(approvers) AND state = 'pending' AND expires_at > :now
          ORDER BY id LIMIT :limit
          """)
  List<WaitingLogin> list(
      ProjectId project, UserId user, SessionId approver, UUID after, int limit, Instant now);

  /** Empty where the word was given before. */
  @SqlQuery(
      """
      UPDATE concurrent_login SET state = :word
      WHERE project_id = :project AND user_id = :user AND id = :id AND state = 'pending'
        AND expires_at > :now
      RETURNING\s"""
          + COLUMNS)
  Optional<WaitingLogin> decide(
      ProjectId project, UserId user, ConcurrentLoginId id, Word word, Instant now);

  @SqlQuery(
      """
      SELECT state FROM concurrent_login
      WHERE project_id = :project AND user_id = :user AND id = :id
      """)
  Optional<Word> state(ProjectId project, UserId user, ConcurrentLoginId id);
}
