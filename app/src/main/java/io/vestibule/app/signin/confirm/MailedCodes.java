package io.vestibule.app.signin.confirm;

import static io.vestibule.app.error.ErrorCode.INVALID_MFA_CODE;
import static io.vestibule.app.error.ErrorCode.MFA_LOCKED;

import io.vestibule.app.crypto.Secrets;
import io.vestibule.app.db.Database;
import io.vestibule.app.db.Tx;
import io.vestibule.app.limit.Limit;
import io.vestibule.app.limit.Limits;
import io.vestibule.app.mail.Destination;
import io.vestibule.app.mail.Letter;
import io.vestibule.app.mail.LetterKind;
import io.vestibule.app.mail.Outbox;
import io.vestibule.app.session.SessionCaller;
import io.vestibule.app.signin.EnteredCode;
import io.vestibule.app.signin.confirm.store.ConfirmationCodeDao;
import io.vestibule.app.user.EmailAddress;
import io.vestibule.app.user.UserService;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Codes of six digits by mail, for one session each. The newest is good once, for ten minutes and
 * five tries; a person has ten wrong ones a day.
 */
final class MailedCodes {

  static final Duration LIFE = Duration.ofMinutes(10);

  private static final int MOST_TRIES = 5;
  private static final Limit WRONG =
      new Limit("confirmation-code", 10, Duration.ofDays(1), MFA_LOCKED);

  private final Database db;
  private final Clock clock;
  private final Secrets secrets;
  private final Limits limits;
  private final Outbox outbox;

  MailedCodes(Database db, Clock clock, Secrets secrets, Limits limits, Outbox outbox) {
    this.db = db;
    this.clock = clock;
    this.secrets = secrets;
    this.limits = limits;
    this.outbox = outbox;
  }

  /**
   * @throws io.vestibule.app.error.VestibuleException EMAIL_RATE_LIMITED
   */
  void send(SessionCaller caller, Locale locale) {
    var to = db.read(tx -> address(tx, caller));
    outbox.admit(caller.project(), to);
    var code = secrets.digits(6).reveal();
    var end = clock.instant().plus(LIFE);
    var letter =
        new Letter(
            caller.project(),
            to,
            LetterKind.CONFIRMATION_CODE,
            locale,
            List.of(Long.toString(LIFE.toMinutes())),
            Optional.empty(),
            Optional.of(code),
            end);
    db.run(
        tx -> {
          tx.dao(ConfirmationCodeDao.class)
              .put(caller.project(), caller.session().id(), hash(caller, code), end);
          outbox.post(tx, letter);
        });
  }

  private static Destination address(Tx tx, SessionCaller caller) {
    var user = UserService.find(tx, caller.project(), caller.session().userId());
    return new Destination.ByMail(EmailAddress.fromString(user.email()));
  }

  /** Hashed with what follows from the session's token: the code alone could be found by trying. */
  private static byte[] hash(SessionCaller caller, String code) {
    return Secrets.sha256(caller.csrfToken() + ":" + code);
  }

  /**
   * Counts a try, in a transaction of its own so that it stays counted.
   *
   * @return what {@link #use} takes
   * @throws io.vestibule.app.error.VestibuleException INVALID_MFA_CODE, MFA_LOCKED
   */
  byte[] judge(SessionCaller caller, String typed) {
    var taken = limits.take(WRONG, caller.project(), caller.session().userId().text());
    var expected =
        db.write(
            tx ->
                tx.dao(ConfirmationCodeDao.class)
                    .tryCode(caller.project(), caller.session().id(), MOST_TRIES, clock.instant()));
    var shown = hash(caller, EnteredCode.normalize(typed));
    if (expected.filter(code -> MessageDigest.isEqual(code, shown)).isEmpty()) {
      throw INVALID_MFA_CODE.exception();
    }
    limits.giveBack(taken);
    return shown;
  }

  /**
   * @throws io.vestibule.app.error.VestibuleException INVALID_MFA_CODE if somebody was faster
   */
  void use(Tx tx, SessionCaller caller, byte[] code) {
    if (!tx.dao(ConfirmationCodeDao.class).use(caller.project(), caller.session().id(), code)) {
      throw INVALID_MFA_CODE.exception();
    }
  }
}
