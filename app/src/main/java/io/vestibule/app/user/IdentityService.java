package io.vestibule.app.user;

import static io.vestibule.app.error.ErrorCode.CONFLICT;
import static io.vestibule.app.error.ErrorCode.NOT_FOUND;

import io.vestibule.app.auth.Caller;
import io.vestibule.app.db.Database;
import io.vestibule.app.db.Tx;
import io.vestibule.app.event.EventLog;
import io.vestibule.app.event.NewEvent;
import io.vestibule.app.project.ProjectId;
import io.vestibule.app.session.RevokeReason;
import io.vestibule.app.session.SessionRevoker;
import io.vestibule.app.user.store.IdentityDao;
import java.util.List;

/**
 * Shows, moves and deletes the identities of users on behalf of the SaaS company. The sessions that
 * were begun through such an identity end with it.
 */
public final class IdentityService {

  private final Database db;
  private final EventLog events;
  private final SessionRevoker sessions;

  public IdentityService(Database db, EventLog events, SessionRevoker sessions) {
    this.db = db;
    this.events = events;
    this.sessions = sessions;
  }

  /**
   * @throws io.vestibule.app.error.VestibuleException USER_NOT_FOUND
   */
  public List<Identity> list(ProjectId project, UserId user) {
    return db.read(
        tx -> {
          UserService.find(tx, project, user);
          return tx.dao(IdentityDao.class).listOf(project, user);
        });
  }

  /**
   * The provider's next sign-in with that key finds the other user.
   *
   * @throws io.vestibule.app.error.VestibuleException USER_NOT_FOUND, NOT_FOUND, CONFLICT for an
   *     identity of a directory
   */
  public Identity move(Caller caller, UserId from, IdentityId id, UserId to) {
    return db.write(
        tx -> {
          UserService.find(tx, caller.project(), to);
          var identity = take(tx, caller, from, id);
          tx.dao(IdentityDao.class)
              .put(
                  caller.project(),
                  identity.providerId(),
                  identity.subject(),
                  identity.provider(),
                  to,
                  identity.addressKey(),
                  identity.createdAt());
          events.append(tx, event("user.identity_moved", caller, identity).with("to", to));
          return find(tx, caller.project(), to, id);
        });
  }

  /**
   * @throws io.vestibule.app.error.VestibuleException USER_NOT_FOUND, NOT_FOUND, CONFLICT for an
   *     identity of a directory
   */
  public void delete(Caller caller, UserId user, IdentityId id) {
    db.run(
        tx -> {
          var identity = take(tx, caller, user, id);
          events.append(tx, event("user.identity_unlinked", caller, identity));
        });
  }

  /** Deletes the row first: a sign-in that is under way has then begun its session, or will not. */
  private Identity take(Tx tx, Caller caller, UserId user, IdentityId id) {
    UserService.find(tx, caller.project(), user);
    var identity = find(tx, caller.project(), user, id);
    if (identity.isOfDirectory()) {
      throw CONFLICT
          .saying("An identity of a directory follows its directory user.")
          .and("reason", "directory_identity");
    }
    if (!tx.dao(IdentityDao.class)
        .deleteOf(caller.project(), user, identity.providerId(), identity.subject())) {
      throw NOT_FOUND.exception();
    }
    sessions.revokeOfConnection(
        tx, caller.project(), user, identity.providerId(), RevokeReason.ADMIN, caller.actor());
    return identity;
  }

  private static Identity find(Tx tx, ProjectId project, UserId user, IdentityId id) {
    return tx.dao(IdentityDao.class).findOf(project, user, id).orElseThrow(NOT_FOUND::exception);
  }

  private static NewEvent event(String type, Caller caller, Identity identity) {
    return NewEvent.of(caller.project(), type, caller.actor(), identity.userId())
        .with("provider", identity.provider())
        .with("identity_id", identity.id());
  }
}
