package io.vestibule.app.directory;

import io.vestibule.app.db.Database;
import io.vestibule.app.directory.store.DirectoryDao;
import io.vestibule.app.directory.store.DirectoryUserDao;
import io.vestibule.app.event.Actor;
import io.vestibule.app.event.EventLog;
import io.vestibule.app.event.NewEvent;
import io.vestibule.app.user.IdentityLinker;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** What becomes of directories by the mere passing of time. SPEC 7. */
final class DirectoryUpkeep {

  private static final Duration SILENT = Duration.ofDays(7);
  private static final Duration TOMBSTONE = Duration.ofDays(30);

  private final Database db;
  private final Clock clock;
  private final EventLog events;
  private final IdentityLinker linker;

  DirectoryUpkeep(Database db, Clock clock, EventLog events, IdentityLinker linker) {
    this.db = db;
    this.clock = clock;
    this.events = events;
    this.linker = linker;
  }

  /** Whoever has not called for seven days is stale, until the next call. */
  void markStale() {
    boolean more = true;
    while (more) {
      more =
          db.write(
              tx -> {
                var now = clock.instant();
                var stale = tx.dao(DirectoryDao.class).markStale(now.minus(SILENT), now);
                stale.forEach(
                    directory ->
                        events.append(
                            tx,
                            NewEvent.of(
                                    directory.projectId(),
                                    "directory.stale",
                                    Actor.SYSTEM,
                                    directory.id())
                                .in(directory.organizationId())
                                .with("name", directory.name())));
                return !stale.isEmpty();
              });
    }
  }

  /** Deleted users leave for good after thirty days, with the name they had in the core. */
  void purgeTombstones() {
    List<DirectoryUserDao.Purged> some;
    do {
      some =
          db.write(
              tx -> {
                var until = clock.instant().minus(TOMBSTONE);
                var purged = tx.dao(DirectoryUserDao.class).purge(until);
                purged.forEach(
                    user ->
                        linker.forget(
                            tx, user.projectId(), user.directoryId().uuid(), user.id().text()));
                return purged;
              });
    } while (!some.isEmpty());
  }
}
