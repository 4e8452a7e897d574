package io.vestibule.app.signin.mfa.store;

import io.vestibule.app.project.ProjectId;
import io.vestibule.app.user.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** The rows of second factors that are to be taken away. */
@RegisterConstructorMapper(MfaReset.class)
public interface MfaResetDao {

  /** Empty where one waits already. */
  @SqlQuery(
      """
      INSERT INTO mfa_reset (project_id, user_id, requested_by, language, requested_at,
                             effective_at)
      VALUES (:project, :user, :requestedBy, :language, :now, :effectiveAt)
      ON CONFLICT (project_id, user_id) DO NOTHING
      RETURNING *
      """)
  Optional<MfaReset> insert(
      ProjectId project,
      UserId user,
      String requestedBy,
      String language,
      Instant now,
      Instant effectiveAt);

  @SqlQuery("SELECT * FROM mfa_reset WHERE project_id = :project AND user_id = :user")
  Optional<MfaReset> find(ProjectId project, UserId user);

  /** Of a reset and its end, one happens. */
  @SqlQuery("DELETE FROM mfa_reset WHERE project_id = :project AND user_id = :user RETURNING *")
  Optional<MfaReset> delete(ProjectId project, UserId user);

  /** Takes what is due away, of every tenant; nobody else gets it. */
  @SqlQuery(
      """
      DELETE FROM mfa_reset WHERE (project_id, user_id) IN (
        SELECT project_id, user_id FROM mfa_reset WHERE effective_at <= :now
        ORDER BY effective_at LIMIT :most FOR UPDATE SKIP LOCKED)
      RETURNING *
      """)
  List<MfaReset> takeDue(Instant now, int most);
}
