package io.vestibule.app.signin.mfa;

import static io.vestibule.app.error.ErrorCode.CONFLICT;
import static io.vestibule.app.error.ErrorCode.MFA_NOT_ENABLED;
import static io.vestibule.app.error.ErrorCode.NOT_FOUND;

import io.vestibule.app.auth.Caller;
import io.vestibule.app.db.Database;
import io.vestibule.app.db.Tx;
import io.vestibule.app.event.Actor;
import io.vestibule.app.event.EventLog;
import io.vestibule.app.event.NewEvent;
import io.vestibule.app.project.ProjectId;
import io.vestibule.app.session.SessionCaller;
import io.vestibule.app.signin.mfa.store.MfaReset;
import io.vestibule.app.signin.mfa.store.MfaResetDao;
import io.vestibule.app.signin.mfa.store.TotpDao;
import io.vestibule.app.user.UserId;
import io.vestibule.app.user.UserService;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Takes second factors away from people who have lost them, at an administrator's word and a day
 * later: the person is told at once and can stop it, so that a stolen API key opens no account
 * behind its owner's back. ASVS 6.4.4.
 */
public final class MfaResets {

  static final Duration COOLDOWN = Duration.ofHours(24);

  private static final int BATCH = 100;

  private final Database db;
  private final Clock clock;
  private final EventLog events;
  private final Enrolment enrolment;

  MfaResets(Database db, Clock clock, EventLog events, Enrolment enrolment) {
    this.db = db;
    this.clock = clock;
    this.events = events;
    this.enrolment = enrolment;
  }

  /**
   * @throws io.vestibule.app.error.VestibuleException USER_NOT_FOUND, MFA_NOT_ENABLED, CONFLICT if
   *     one waits already
   */
  MfaReset request(Caller caller, UserId user, Locale locale) {
    var project = caller.project();
    return db.write(
        tx -> {
          UserService.find(tx, project, user);
          if (tx.dao(TotpDao.class).lockConfirmed(project, user).isEmpty()) {
            throw MFA_NOT_ENABLED.exception();
          }
          var now = clock.instant();
          var reset =
              tx.dao(MfaResetDao.class)
                  .insert(
                      project,
                      user,
                      caller.actor().id(),
                      locale.toLanguageTag(),
                      now,
                      now.plus(COOLDOWN))
                  .orElseThrow(() -> CONFLICT.with("current_state", "pending"));
          append(tx, reset, "user.mfa_reset_requested", caller.actor());
          enrolment.announceReset(tx, project, user, COOLDOWN, locale);
          return reset;
        });
  }

  /**
   * The one that waits.
   *
   * @throws io.vestibule.app.error.VestibuleException USER_NOT_FOUND, NOT_FOUND
   */
  MfaReset find(ProjectId project, UserId user) {
    return db.read(
        tx -> {
          UserService.find(tx, project, user);
          return tx.dao(MfaResetDao.class).find(project, user).orElseThrow(NOT_FOUND::exception);
        });
  }

  /**
   * Nothing is taken away.
   *
   * @throws io.vestibule.app.error.VestibuleException USER_NOT_FOUND, NOT_FOUND
   */
  void cancel(Caller caller, UserId user) {
    db.run(
        tx -> {
          UserService.find(tx, caller.project(), user);
          var reset =
              tx.dao(MfaResetDao.class)
                  .delete(caller.project(), user)
                  .orElseThrow(NOT_FOUND::exception);
          append(tx, reset, "user.mfa_reset_cancelled", caller.actor());
        });
  }

  /** When the caller's second factor will be taken away, if somebody has asked for that. */
  public Optional<Instant> due(SessionCaller caller) {
    return db.read(
            tx -> tx.dao(MfaResetDao.class).find(caller.project(), caller.session().userId()))
        .map(MfaReset::effectiveAt);
  }

  /** The caller keeps what they have, also if nobody wants it any more. */
  public void keep(SessionCaller caller) {
    db.run(
        tx ->
            tx.dao(MfaResetDao.class)
                .delete(caller.project(), caller.session().userId())
                .ifPresent(reset -> append(tx, reset, "user.mfa_reset_cancelled", caller.actor())));
  }

  /** Does what is due. */
  void run() {
    int done;
    do {
      done = db.write(this::runSome);
    } while (done == BATCH);
  }

  private int runSome(Tx tx) {
    var due = tx.dao(MfaResetDao.class).takeDue(clock.instant(), BATCH);
    for (var reset : due) {
      append(tx, reset, "user.mfa_reset", new Actor(reset.requestedBy()));
      enrolment.remove(
          tx, reset.projectId(), reset.userId(), Locale.forLanguageTag(reset.language()));
    }
    return due.size();
  }

  private void append(Tx tx, MfaReset reset, String type, Actor actor) {
    events.append(
        tx,
        NewEvent.of(reset.projectId(), type, actor, reset.userId())
            .with("requested_by", reset.requestedBy())
            .with("effective_at", reset.effectiveAt().toString()));
  }
}
