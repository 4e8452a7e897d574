package io.vestibule.app.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vestibule.app.db.Tx;
import io.vestibule.app.event.store.EventDao;
import io.vestibule.app.http.RequestId;
import io.vestibule.app.id.Ids;
import io.vestibule.app.project.ProjectId;
import java.time.Clock;
import java.util.List;

/** The one log. Whoever changes state appends to it in the same transaction (SPEC 8.5). */
public final class EventLog {

  private final Clock clock;
  private final Ids ids;
  private final ObjectMapper mapper;

  public EventLog(Clock clock, Ids ids, ObjectMapper mapper) {
    this.clock = clock;
    this.ids = ids;
    this.mapper = mapper;
  }

  /** Appends {@code event}; it becomes visible with the rest of the transaction, or not at all. */
  public void append(Tx tx, NewEvent event) {
    tx.dao(EventDao.class)
        .insert(event, new EventId(ids.next()), json(event), RequestId.current(), clock.instant());
  }

  /** What the present transaction has appended so far, in its order. */
  public List<Event> ofThisTransaction(Tx tx, ProjectId project) {
    return tx.dao(EventDao.class).listOfThisTransaction(project);
  }

  private String json(NewEvent event) {
    try {
      return mapper.writeValueAsString(event.data());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("event data must be plain values: " + event.type(), e);
    }
  }
}
