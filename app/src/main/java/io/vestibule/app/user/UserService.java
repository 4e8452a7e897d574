package io.vestibule.app.user;

import static io.vestibule.app.error.ErrorCode.USER_NOT_FOUND;

import io.vestibule.app.auth.Caller;
import io.vestibule.app.db.Database;
import io.vestibule.app.db.Tx;
import io.vestibule.app.event.EventLog;
import io.vestibule.app.event.NewEvent;
import io.vestibule.app.http.CursorPage;
import io.vestibule.app.http.Version;
import io.vestibule.app.id.Ids;
import io.vestibule.app.project.ProjectId;
import io.vestibule.app.session.RevokeReason;
import io.vestibule.app.session.SessionRevoker;
import io.vestibule.app.user.store.UserDao;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Makes, changes and removes users on behalf of the SaaS company. */
public final class UserService {

  private final Database db;
  private final Clock clock;
  private final Ids ids;
  private final EventLog events;
  private final SessionRevoker sessions;

  public UserService(Database db, Clock clock, Ids ids, EventLog events, SessionRevoker sessions) {
    this.db = db;
    this.clock = clock;
    this.ids = ids;
    this.events = events;
    this.sessions = sessions;
  }

  /** What a user is made from. */
  public record Draft(
      EmailAddress email,
      boolean emailVerified,
      Optional<PersonName> givenName,
      Optional<PersonName> familyName) {}

  /** What may be changed; what is absent stays. */
  public record Change(
      Optional<EmailAddress> email,
      Optional<PersonName> givenName,
      Optional<PersonName> familyName,
      Optional<UserState> state) {}

  /**
   * @throws io.vestibule.app.error.VestibuleException USER_ALREADY_EXISTS if the address is
   *     somebody's
   */
  public User create(Caller caller, Draft draft) {
    return db.write(
        tx -> {
          var users = tx.dao(UserDao.class);
          var id = new UserId(ids.next());
          var now = clock.instant();
          users.insert(
              caller.project(),
              id,
              draft.givenName().map(PersonName::text),
              draft.familyName().map(PersonName::text),
              now);
          users.insertPrimaryEmail(
              caller.project(),
              draft.email().key(),
              draft.email().text(),
              id,
              Optional.of(now).filter(verified -> draft.emailVerified()));
          events.append(tx, NewEvent.of(caller.project(), "user.created", caller.actor(), id));
          return find(tx, caller.project(), id);
        });
  }

  /**
   * @throws io.vestibule.app.error.VestibuleException USER_NOT_FOUND
   */
  public User get(ProjectId project, UserId id) {
    return db.read(tx -> find(tx, project, id));
  }

  /**
   * @throws io.vestibule.app.error.VestibuleException USER_NOT_FOUND
   */
  public static User find(Tx tx, ProjectId project, UserId id) {
    return tx.dao(UserDao.class).find(project, id).orElseThrow(USER_NOT_FOUND::exception);
  }

  public List<User> list(ProjectId project, Optional<EmailAddress> email, CursorPage page) {
    return db.read(
        tx ->
            tx.dao(UserDao.class)
                .listAfter(
                    project,
                    email.map(EmailAddress::key),
                    page.after(UserId.PREFIX),
                    page.limitAndOne()));
  }

  /**
   * Suspending ends the person's sessions in the same transaction. A new address is unverified.
   *
   * @throws io.vestibule.app.error.VestibuleException USER_NOT_FOUND, VERSION_MISMATCH,
   *     USER_ALREADY_EXISTS if the new address is somebody's
   */
  public User update(Caller caller, UserId id, Change change, Optional<Long> expected) {
    return db.write(
        tx -> {
          var users = tx.dao(UserDao.class);
          var current = users.lock(caller.project(), id).orElseThrow(USER_NOT_FOUND::exception);
          Version.check(expected, current.version());
          var state = change.state().orElse(current.state());
          users.update(
              caller.project(),
              id,
              change.givenName().map(PersonName::text).or(current::givenName),
              change.familyName().map(PersonName::text).or(current::familyName),
              state,
              clock.instant());
          change
              .email()
              .filter(email -> !email.text().equals(current.email()))
              .ifPresent(email -> replaceEmail(users, caller, id, email));
          if (state == UserState.SUSPENDED && current.state() == UserState.ACTIVE) {
            sessions.revokeOfUser(tx, caller.project(), id, RevokeReason.ADMIN, caller.actor());
          }
          events.append(
              tx,
              NewEvent.of(caller.project(), "user.updated", caller.actor(), id)
                  .with("state", state.name().toLowerCase(Locale.ROOT)));
          return find(tx, caller.project(), id);
        });
  }

  private static void replaceEmail(UserDao users, Caller caller, UserId id, EmailAddress email) {
    users.replacePrimaryEmail(caller.project(), id, email.key(), email.text(), Optional.empty());
  }

  /**
   * Removes the person with identities, memberships and sessions.
   *
   * @throws io.vestibule.app.error.VestibuleException USER_NOT_FOUND
   */
  public void delete(Caller caller, UserId id) {
    db.run(
        tx -> {
          if (!tx.dao(UserDao.class).delete(caller.project(), id)) {
            throw USER_NOT_FOUND.exception();
          }
          events.append(tx, NewEvent.of(caller.project(), "user.deleted", caller.actor(), id));
        });
  }
}
