package io.vestibule.app.event;

import io.vestibule.app.db.Tx;
import io.vestibule.app.event.store.EventDao;
import java.util.ArrayList;
import java.util.List;

/** The events of one unit of work, on their way into the log by one statement. */
final class PendingEvents implements Tx.Ending {

  private final List<ReadyEvent> events = new ArrayList<>();

  void add(ReadyEvent event) {
    events.add(event);
  }

  @Override
  public void write(Tx tx) {
    tx.dao(EventDao.class).insertAll(events);
  }
}
