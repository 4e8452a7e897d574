package io.vestibule.app.user;

import static io.vestibule.app.error.ErrorCode.FORBIDDEN;
import static io.vestibule.app.error.ErrorCode.USER_NOT_FOUND;

import io.vestibule.app.auth.Caller;
import io.vestibule.app.db.Database;
import io.vestibule.app.db.Tx;
import io.vestibule.app.event.EventLog;
import io.vestibule.app.event.NewEvent;
import io.vestibule.app.project.ProjectId;
import io.vestibule.app.user.store.IdentityDao;
import io.vestibule.app.user.store.UserDao;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;

/** What people change about themselves: their name, unless a directory keeps it. */
public final class OwnProfile {

  private final Database db;
  private final Clock clock;
  private final EventLog events;

  OwnProfile(Database db, Clock clock, EventLog events) {
    this.db = db;
    this.clock = clock;
    this.events = events;
  }

  /** Whether a directory speaks of the person: what it says would undo what they write. */
  public boolean isManaged(ProjectId project, UserId id) {
    return db.read(tx -> isManaged(tx, project, id));
  }

  private static boolean isManaged(Tx tx, ProjectId project, UserId id) {
    return tx.dao(IdentityDao.class).isInDirectory(project, id);
  }

  /**
   * Replaces both names; one that is absent is none.
   *
   * @throws io.vestibule.app.error.VestibuleException FORBIDDEN with the reason directory
   */
  public void rename(
      Caller caller, UserId id, Optional<PersonName> givenName, Optional<PersonName> familyName) {
    db.run(
        tx -> {
          var users = tx.dao(UserDao.class);
          var current = users.lock(caller.project(), id).orElseThrow(USER_NOT_FOUND::exception);
          if (isManaged(tx, caller.project(), id)) {
            throw FORBIDDEN.saying("A directory keeps this name.").and("reason", "directory");
          }
          users.update(
              caller.project(),
              id,
              givenName.map(PersonName::text),
              familyName.map(PersonName::text),
              current.state(),
              clock.instant());
          events.append(
              tx,
              NewEvent.of(caller.project(), "user.updated", caller.actor(), id)
                  .with("state", current.state().name().toLowerCase(Locale.ROOT)));
        });
  }
}
