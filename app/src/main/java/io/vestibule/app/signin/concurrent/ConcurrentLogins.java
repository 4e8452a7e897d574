package io.vestibule.app.signin.concurrent;

import static io.vestibule.app.error.ErrorCode.CONCURRENT_LOGIN_DENIED;
import static io.vestibule.app.error.ErrorCode.CONFLICT;
import static io.vestibule.app.error.ErrorCode.NOT_FOUND;

import io.vestibule.app.crypto.Secrets;
import io.vestibule.app.crypto.Secrets.Kind;
import io.vestibule.app.db.Database;
import io.vestibule.app.db.Tx;
import io.vestibule.app.event.Actor;
import io.vestibule.app.event.EventLog;
import io.vestibule.app.event.NewEvent;
import io.vestibule.app.http.CursorPage;
import io.vestibule.app.project.ProjectId;
import io.vestibule.app.session.SessionCaller;
import io.vestibule.app.signin.SignIn;
import io.vestibule.app.signin.SignInOutcome;
import io.vestibule.app.signin.SignInProgress;
import io.vestibule.app.signin.SignInStep;
import io.vestibule.app.signin.concurrent.store.WaitingLogin;
import io.vestibule.app.signin.concurrent.store.WaitingLoginDao;
import io.vestibule.app.user.UserId;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * The concurrent step of a sign-in, once {@link Questions} has asked: the first word counts. The
 * browser that waits comes again and again, and goes on when it may.
 */
public final class ConcurrentLogins {

  private final Database db;
  private final Clock clock;
  private final Secrets secrets;
  private final EventLog events;
  private final SignIn signIn;

  ConcurrentLogins(Database db, Clock clock, Secrets secrets, EventLog events, SignIn signIn) {
    this.db = db;
    this.clock = clock;
    this.secrets = secrets;
    this.events = events;
    this.signIn = signIn;
  }

  /**
   * Says how it stands. When the word is given, or nobody is left to give it, the sign-in goes on.
   *
   * @throws io.vestibule.app.error.VestibuleException PREAUTH_EXPIRED, CONCURRENT_LOGIN_DENIED
   */
  public SignInOutcome poll(String preAuthToken) {
    var presented = signIn.presented(preAuthToken);
    return db.write(
        tx -> {
          var word = word(tx, presented);
          if (word == Word.DENIED) {
            throw CONCURRENT_LOGIN_DENIED.exception();
          }
          return signIn.resume(tx, preAuthToken, each -> heard(each, word));
        });
  }

  /**
   * Whether the sign-in still waits; once it does not, {@link #poll} has something to say. Changes
   * nothing.
   *
   * @throws io.vestibule.app.error.VestibuleException PREAUTH_EXPIRED
   */
  public boolean isPending(String preAuthToken) {
    var presented = signIn.presented(preAuthToken);
    return db.write(
        tx ->
            signIn.awaiting(tx, preAuthToken).step() instanceof SignInStep.Concurrent
                && word(tx, presented) == Word.PENDING);
  }

  private static Optional<WaitingLogin> find(Tx tx, Secrets.Presented presented) {
    return tx.dao(WaitingLoginDao.class).findByProgress(presented.project(), presented.hash());
  }

  private static Word word(Tx tx, Secrets.Presented presented) {
    return find(tx, presented).map(WaitingLogin::state).orElse(Word.PENDING);
  }

  private static SignInProgress heard(SignInProgress progress, Word word) {
    return word == Word.APPROVED ? progress.withConcurrentApproved() : progress;
  }

  /** Those that wait for the word of the caller's session. */
  List<WaitingLogin> list(SessionCaller caller, CursorPage page) {
    return db.read(
        tx ->
            tx.dao(WaitingLoginDao.class)
                .list(
                    caller.project(),
                    caller.session().userId(),
                    caller.session().id(),
                    page.after(ConcurrentLoginId.PREFIX),
                    page.limitAndOne(),
                    clock.instant()));
  }

  /**
   * The caller's session gives its word.
   *
   * @throws io.vestibule.app.error.VestibuleException NOT_FOUND if nothing waits for it; CONFLICT
   *     with {@code current_state} if the word was given
   */
  WaitingLogin decide(SessionCaller caller, ConcurrentLoginId id, Word word) {
    return db.write(
        tx -> {
          var session = caller.session();
          var waiting =
              tx.dao(WaitingLoginDao.class)
                  .find(caller.project(), session.userId(), id, session.id(), clock.instant())
                  .orElseThrow(NOT_FOUND::exception);
          return decide(tx, waiting, word);
        });
  }

  /** What the link in a mail is about; looking at it decides nothing. */
  Optional<WaitingLogin> find(String link) {
    return secrets
        .read(Kind.CONCURRENT_LOGIN, link)
        .flatMap(
            shown ->
                db.read(
                    tx ->
                        tx.dao(WaitingLoginDao.class)
                            .findBySecret(shown.project(), shown.hash(), clock.instant())));
  }

  /**
   * Whoever reads the person's mail gives the word.
   *
   * @throws io.vestibule.app.error.VestibuleException NOT_FOUND, CONFLICT as above
   */
  WaitingLogin decide(String link, Word word) {
    var waiting = find(link).orElseThrow(NOT_FOUND::exception);
    return db.write(tx -> decide(tx, waiting, word));
  }

  private WaitingLogin decide(Tx tx, WaitingLogin waiting, Word word) {
    var decided =
        tx.dao(WaitingLoginDao.class)
            .decide(waiting.projectId(), waiting.userId(), waiting.id(), word, clock.instant())
            .orElseThrow(() -> CONFLICT.with("current_state", standing(tx, waiting)));
    append(
        tx, waiting.projectId(), waiting.userId(), waiting.id(), "concurrent_login." + word.word());
    return decided;
  }

  private static String standing(Tx tx, WaitingLogin waiting) {
    return tx.dao(WaitingLoginDao.class)
        .state(waiting.projectId(), waiting.userId(), waiting.id())
        .map(Word::word)
        .orElse("ended");
  }

  private void append(Tx tx, ProjectId project, UserId user, ConcurrentLoginId id, String type) {
    events.append(tx, NewEvent.of(project, type, Actor.of(user), id).with("user_id", user));
  }
}
