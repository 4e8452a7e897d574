package io.vestibule.app.connection;

import static io.vestibule.app.error.ErrorCode.CONFLICT;
import static io.vestibule.app.error.ErrorCode.NOT_FOUND;

import io.vestibule.app.auth.Caller;
import io.vestibule.app.connection.store.SpKeyDao;
import io.vestibule.app.db.Database;
import io.vestibule.app.db.Tx;
import io.vestibule.app.error.VestibuleException;
import io.vestibule.app.event.Actor;
import io.vestibule.app.event.EventLog;
import io.vestibule.app.event.NewEvent;
import io.vestibule.app.http.Version;
import io.vestibule.app.project.ProjectId;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Replaces a project's key without a refused sign-in: the next one is published beside the current
 * one until every provider knows it, then takes its place, and the old one still opens what is
 * encrypted to it for {@link SpKey#GRACE}.
 */
final class SpKeyRollover {

  private final Database db;
  private final Clock clock;
  private final EventLog events;
  private final SpKeys keys;

  SpKeyRollover(Database db, Clock clock, EventLog events, SpKeys keys) {
    this.db = db;
    this.clock = clock;
    this.events = events;
    this.keys = keys;
  }

  /** The current one first, which is made if there is none, then the next, then the retired. */
  List<SpKey> list(ProjectId project) {
    keys.of(project);
    return db.read(tx -> tx.dao(SpKeyDao.class).list(project));
  }

  /**
   * @throws VestibuleException NOT_FOUND
   */
  SpKey get(ProjectId project, String fingerprint) {
    return db.read(tx -> tx.dao(SpKeyDao.class).find(project, fingerprint))
        .orElseThrow(SpKeyRollover::unknown);
  }

  /**
   * Makes the next one; from now on it is published, and opens what is encrypted to it.
   *
   * @throws VestibuleException CONFLICT if there is a next one already
   */
  SpKey createNext(Caller caller) {
    keys.of(caller.project());
    SpKey next = keys.made(CertificateState.NEXT);
    db.run(
        tx -> {
          if (!tx.dao(SpKeyDao.class).insert(caller.project(), next)) {
            throw CONFLICT
                .saying("There is a next key already; switch to it or delete it.")
                .and("current_state", word(CertificateState.NEXT))
                .and("reason", "next_key_exists");
          }
          events.append(tx, event("service_provider_key.created", caller, next));
        });
    return next;
  }

  /**
   * The next one becomes the current one, and the current one retires.
   *
   * @throws VestibuleException NOT_FOUND, VERSION_MISMATCH, CONFLICT if it is not the next one
   */
  SpKey switchTo(Caller caller, String fingerprint, Optional<Long> expected) {
    return db.write(
        tx -> {
          SpKey next = lock(tx, caller, fingerprint, expected);
          if (next.state() != CertificateState.NEXT) {
            throw conflict(next, "Only the next key can become the current one.");
          }
          var dao = tx.dao(SpKeyDao.class);
          dao.retireCurrent(caller.project(), clock.instant())
              .ifPresent(
                  old -> events.append(tx, event("service_provider_key.retired", caller, old)));
          SpKey current = dao.promote(caller.project(), fingerprint).orElseThrow();
          events.append(tx, event("service_provider_key.activated", caller, current));
          return current;
        });
  }

  /**
   * Forgets a next or a retired one; what is encrypted to it is refused from now on.
   *
   * @throws VestibuleException NOT_FOUND, VERSION_MISMATCH, CONFLICT for the current one
   */
  void delete(Caller caller, String fingerprint, Optional<Long> expected) {
    db.run(
        tx -> {
          SpKey key = lock(tx, caller, fingerprint, expected);
          if (key.state() == CertificateState.CURRENT) {
            throw conflict(key, "The current key is in use; switch to a next one first.");
          }
          tx.dao(SpKeyDao.class).delete(caller.project(), fingerprint, key.state());
          events.append(tx, event("service_provider_key.deleted", caller, key));
        });
  }

  /** Forgets the private parts of keys that open nothing any more. */
  void forgetRetired() {
    boolean more = true;
    while (more) {
      more = db.write(this::forgetSome);
    }
  }

  private boolean forgetSome(Tx tx) {
    var gone = tx.dao(SpKeyDao.class).deleteRetired(clock.instant().minus(SpKey.GRACE));
    for (SpKeyOfProject key : gone) {
      events.append(
          tx,
          NewEvent.of(
                  key.projectId(), "service_provider_key.deleted", Actor.SYSTEM, key.projectId())
              .with("fingerprint", key.fingerprint()));
    }
    return !gone.isEmpty();
  }

  private static SpKey lock(Tx tx, Caller caller, String fingerprint, Optional<Long> expected) {
    SpKey key =
        tx.dao(SpKeyDao.class)
            .lock(caller.project(), fingerprint)
            .orElseThrow(SpKeyRollover::unknown);
    Version.check(expected, key.version());
    return key;
  }

  private static VestibuleException unknown() {
    return NOT_FOUND.saying("The project has no such key.");
  }

  private static VestibuleException conflict(SpKey key, String sentence) {
    return CONFLICT.saying(sentence).and("current_state", word(key.state()));
  }

  private static String word(CertificateState state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  private static NewEvent event(String type, Caller caller, SpKey key) {
    return SpKeys.event(type, caller.project(), caller.actor(), key);
  }
}
