package io.vestibule.app.user;

import io.vestibule.app.db.Tx;
import io.vestibule.app.event.Actor;
import io.vestibule.app.event.EventLog;
import io.vestibule.app.event.NewEvent;
import io.vestibule.app.id.Ids;
import io.vestibule.app.project.ProjectId;
import io.vestibule.app.sms.PhoneNumber;
import io.vestibule.app.user.store.PhoneDao;
import io.vestibule.app.user.store.UserDao;
import java.time.Clock;
import java.util.Optional;

/**
 * Who has an address or phone, for the ways to sign in that prove one. Whose an identity of a
 * provider is, {@link IdentityLinker} decides.
 */
public final class People {

  private final Clock clock;
  private final Ids ids;
  private final EventLog events;

  public People(Clock clock, Ids ids, EventLog events) {
    this.clock = clock;
    this.ids = ids;
    this.events = events;
  }

  /**
   * Whose address it is, verified or not. Nobody's where its provider sends another address for the
   * user now: the mailbox may be somebody else's.
   */
  public static Optional<UserId> find(Tx tx, ProjectId project, EmailAddress email) {
    return tx.dao(UserDao.class).findByMailbox(project, email.key());
  }

  /** Whose phone it is. */
  public static Optional<UserId> find(Tx tx, ProjectId project, PhoneNumber number) {
    return tx.dao(PhoneDao.class).find(project, number.text());
  }

  /** Whoever decides about this address next waits until this transaction ends. */
  public static void lock(Tx tx, ProjectId project, EmailAddress email) {
    tx.dao(UserDao.class).lockAddress(project, email.key());
  }

  /** Somebody has shown to read what is sent there. */
  public void verified(Tx tx, ProjectId project, EmailAddress email) {
    tx.dao(UserDao.class).markVerified(project, email.key(), clock.instant());
  }

  /**
   * A new user with an address that they have proved.
   *
   * @throws io.vestibule.app.error.VestibuleException USER_ALREADY_EXISTS if it is somebody's
   */
  public UserId register(Tx tx, ProjectId project, EmailAddress email) {
    var users = tx.dao(UserDao.class);
    var user = new UserId(ids.next());
    var now = clock.instant();
    users.insert(project, user, Optional.empty(), Optional.empty(), now);
    users.insertPrimaryEmail(project, email.key(), email.text(), user, Optional.of(now));
    events.append(tx, NewEvent.of(project, "user.created", Actor.of(user), user));
    return user;
  }
}
