package io.vestibule.app.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vestibule.app.db.Tx;
import io.vestibule.app.event.store.EventDao;
import io.vestibule.app.http.RequestId;
import io.vestibule.app.id.Id;
import io.vestibule.app.id.Ids;
import io.vestibule.app.project.ProjectId;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

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

  /**
   * Appends {@code event}; it becomes visible with the rest of the transaction, or not at all. All
   * events of a transaction are written together at its end.
   */
  public void append(Tx tx, NewEvent event) {
    tx.ending(PendingEvents.class, PendingEvents::new).add(ready(event));
  }

  /** {@code event} as it is to be written by a statement that writes more than events. */
  public ReadyEvent ready(NewEvent event) {
    return new ReadyEvent(
        new EventId(ids.next()), event, json(event), RequestId.current(), clock.instant());
  }

  /** What the present transaction has appended so far, in its order. */
  public List<Event> ofThisTransaction(Tx tx, ProjectId project) {
    return tx.dao(EventDao.class).listOfThisTransaction(project);
  }

  /** Whom a directory has switched off, the latest first, behind {@code before}. */
  public List<Event> deprovisionings(
      Tx tx, ProjectId project, Id directory, Optional<EventId> before, int limit) {
    return tx.dao(EventDao.class).listDeprovisionings(project, directory.text(), before, limit);
  }

  private String json(NewEvent event) {
    try {
      return mapper.writeValueAsString(event.data());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("event data must be plain values: " + event.type(), e);
    }
  }
}
