package io.vestibule.app.mail.store;

import io.vestibule.app.mail.LetterState;
import io.vestibule.app.project.ProjectId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The rows of the outbox. Sending and forgetting goes over all tenants, by time alone. */
@RegisterConstructorMapper(QueuedLetter.class)
public interface OutboxDao {

  @SqlUpdate(
      """
      INSERT INTO outbox (project_id, id, kind, state, sealed, next_attempt_at, expires_at,
                          created_at, finished_at)
      VALUES (:project, :id, :kind, :state, :sealed, :now, :expiresAt, :now,
              CASE WHEN :state = 'queued' THEN NULL ELSE :now::timestamptz END)
      """)
  void insert(
      ProjectId project,
      UUID id,
      String kind,
      LetterState state,
      byte[] sealed,
      Instant expiresAt,
      Instant now);

  /** Takes what is due; nobody else gets it before {@code leasedUntil}. */
  @SqlQuery(
      """
      UPDATE outbox SET attempts = attempts + 1, next_attempt_at = :leasedUntil
      WHERE (project_id, id) IN (
        SELECT project_id, id FROM outbox
        WHERE state = 'queued' AND next_attempt_at <= :now
        ORDER BY next_attempt_at LIMIT :most FOR UPDATE SKIP LOCKED)
      RETURNING project_id, id, sealed, attempts, expires_at
      """)
  List<QueuedLetter> claim(Instant now, Instant leasedUntil, int most);

  @SqlUpdate(
      """
      UPDATE outbox SET state = :state, finished_at = :now, sealed = NULL
      WHERE project_id = :project AND id = :id AND attempts = :attempts AND state = 'queued'
      """)
  boolean finish(ProjectId project, UUID id, int attempts, LetterState state, Instant now);

  @SqlUpdate(
      """
      UPDATE outbox SET next_attempt_at = :next
      WHERE project_id = :project AND id = :id AND attempts = :attempts AND state = 'queued'
      """)
  boolean postpone(ProjectId project, UUID id, int attempts, Instant next);

  @SqlUpdate(
      """
      DELETE FROM outbox WHERE ctid = ANY (ARRAY(
        SELECT ctid FROM outbox WHERE state <> 'queued' AND finished_at < :before LIMIT :most))
      """)
  int deleteFinished(Instant before, int most);
}
