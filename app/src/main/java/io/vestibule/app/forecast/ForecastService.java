package io.vestibule.app.forecast;

import io.vestibule.app.db.Database;
import io.vestibule.app.db.Tx;
import io.vestibule.app.event.Actor;
import io.vestibule.app.event.EventLog;
import io.vestibule.app.event.NewEvent;
import io.vestibule.app.forecast.store.ForecastDao;
import io.vestibule.app.project.ProjectId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Knows what will expire, and says so in time: at 60, 30, 14, 7 and 1 days, each once. */
final class ForecastService {

  private static final List<Integer> STEPS = List.of(1, 7, 14, 30, 60);
  private static final int MOST = 1_000;

  private final Database db;
  private final Clock clock;
  private final EventLog events;

  ForecastService(Database db, Clock clock, EventLog events) {
    this.db = db;
    this.clock = clock;
    this.events = events;
  }

  /** The project's, the soonest first, with those that have expired; the first thousand. */
  List<Expiry> of(ProjectId project) {
    return db.read(tx -> tx.dao(ForecastDao.class).list(project, MOST));
  }

  /** Tells of everything that has come within a step; a step that was slept through is left out. */
  void announce() {
    Instant from = clock.instant();
    for (int days : STEPS) {
      Instant until = clock.instant().plus(Duration.ofDays(days));
      announce(days, from, until);
      from = until;
    }
  }

  private void announce(int days, Instant from, Instant until) {
    boolean more = true;
    while (more) {
      more = db.write(tx -> announceSome(tx, days, from, until));
    }
  }

  private boolean announceSome(Tx tx, int days, Instant from, Instant until) {
    List<Expiry> fresh = tx.dao(ForecastDao.class).note(days, from, until, clock.instant());
    fresh.forEach(expiry -> events.append(tx, event(expiry, days)));
    return !fresh.isEmpty();
  }

  private static NewEvent event(Expiry expiry, int days) {
    var event =
        NewEvent.of(expiry.projectId(), expiry.kind().event(), Actor.SYSTEM, expiry.subject())
            .with("detail", expiry.name())
            .with("expires_at", expiry.expiresAt().toString())
            .with("days", days);
    return expiry.organizationId().map(event::in).orElse(event);
  }
}
