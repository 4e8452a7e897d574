package io.vestibule.app.event.store;

import io.vestibule.app.event.Event;
import io.vestibule.app.event.EventId;
import io.vestibule.app.event.NewEvent;
import io.vestibule.app.project.ProjectId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The rows of the log. */
@RegisterConstructorMapper(Event.class)
public interface EventDao {

  @SqlUpdate(
      """
      INSERT INTO event (project_id, id, organization_id, type, actor, subject, data,
                         request_id, occurred_at)
      VALUES (:event.project, :id, :event.organization, :event.type, :event.actor.id,
              :event.subject, :data::jsonb, :requestId, :now)
      """)
  void insert(
      @BindMethods("event") NewEvent event, EventId id, String data, String requestId, Instant now);

  @SqlQuery(
      """
      SELECT id, organization_id, type, actor, subject, data, request_id, occurred_at
      FROM event
      WHERE project_id = :project AND transaction_id = pg_current_xact_id()
      ORDER BY id
      """)
  List<Event> listOfThisTransaction(ProjectId project);

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
