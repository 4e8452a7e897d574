package io.vestibule.app.event.store;

import io.vestibule.app.event.Event;
import io.vestibule.app.event.EventId;
import io.vestibule.app.event.ReadyEvent;
import io.vestibule.app.project.ProjectId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** The rows of the log. */
@RegisterConstructorMapper(Event.class)
public interface EventDao {

  /** One trip for all. */
  @SqlBatch(
      """
      INSERT INTO event (project_id, id, organization_id, type, actor, subject, data,
                         request_id, occurred_at)
      VALUES (:e.event.project, :e.id, :e.event.organization, :e.event.type, :e.event.actor.id,
              :e.event.subject, :e.data::jsonb, :e.requestId, :e.occurredAt)
      """)
  void insertAll(@BindMethods("e") List<ReadyEvent> events);

  @SqlQuery(
      """
      SELECT id, organization_id, type, actor, subject, data, request_id, occurred_at
      FROM event
      WHERE project_id = :project AND transaction_id = pg_current_xact_id()
      ORDER BY id
      """)
  List<Event> listOfThisTransaction(ProjectId project);

  @SqlQuery(
      """
      SELECT id, organization_id, type, actor, subject, data, request_id, occurred_at
      FROM event
      WHERE project_id = :project AND type = 'membership.deprovisioned'
        AND data ->> 'directory_id' = :directory AND (:before::uuid IS NULL OR id < :before)
      ORDER BY id DESC LIMIT :limit
      """)
  List<Event> listDeprovisionings(
      ProjectId project, String directory, Optional<EventId> before, int limit);

  /** In the order of the ids, which follows the time each was written. */
  @SqlQuery(
      """
      SELECT id, organization_id, type, actor, subject, data, request_id, occurred_at
      FROM event
      WHERE project_id = :project AND id > :after
      ORDER BY id LIMIT :limit
      """)
  List<Event> listAfter(ProjectId project, UUID after, int limit);
}
