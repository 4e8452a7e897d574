package io.vestibule.app.directory.request;

import io.vestibule.app.db.Database;
import io.vestibule.app.directory.Directory;
import io.vestibule.app.directory.DirectoryTokenId;
import io.vestibule.app.directory.ScimCaller;
import io.vestibule.app.event.Event;
import io.vestibule.app.event.EventLog;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/**
 * Runs a SCIM request as if the IdP had sent it now, and takes everything back: one transaction
 * that is always rolled back, so that neither a row, nor an event, nor the end of a session is
 * left.
 */
public final class Rehearsals {

  private static final DirectoryTokenId NO_TOKEN = new DirectoryTokenId(new UUID(0, 0));

  private final Database db;
  private final Clock clock;
  private final EventLog events;
  private final Stage stage;

  public Rehearsals(Database db, Clock clock, EventLog events, Stage stage) {
    this.db = db;
    this.clock = clock;
    this.events = events;
    this.stage = stage;
  }

  /**
   * What would happen.
   *
   * @param answer to the IdP
   * @param events that would be written: whatever else comes of it
   */
  record Outcome(Stage.Answer answer, List<Event> events) {}

  Outcome rehearse(Directory directory, Stage.Request request) {
    return db.rehearse(
        on -> {
          var answer =
              stage.play(on, request, clock.instant(), exchange -> caller(directory, exchange));
          var written = on.read(tx -> events.ofThisTransaction(tx, directory.projectId()));
          return new Outcome(answer, written);
        });
  }

  private static ScimCaller caller(Directory directory, ScimExchange exchange) {
    return new ScimCaller(
        directory.projectId(),
        directory.organizationId(),
        directory.id(),
        NO_TOKEN,
        directory.state(),
        directory.redactPersonalData(),
        exchange);
  }
}
