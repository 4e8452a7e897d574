package io.vestibule.app.signin.device;

import static io.vestibule.app.error.ErrorCode.CONFLICT;
import static io.vestibule.app.error.ErrorCode.DEVICE_ALREADY_TRUSTED;
import static io.vestibule.app.error.ErrorCode.DEVICE_OTP_INVALID;
import static io.vestibule.app.error.ErrorCode.DEVICE_OTP_LOCKED;

import io.vestibule.app.crypto.Secret;
import io.vestibule.app.crypto.Secrets;
import io.vestibule.app.db.Database;
import io.vestibule.app.db.Tx;
import io.vestibule.app.error.VestibuleException;
import io.vestibule.app.limit.Limit;
import io.vestibule.app.limit.Limits;
import io.vestibule.app.mail.Destination;
import io.vestibule.app.mail.Letter;
import io.vestibule.app.mail.LetterKind;
import io.vestibule.app.mail.Outbox;
import io.vestibule.app.session.DeviceLabel;
import io.vestibule.app.session.NewSession;
import io.vestibule.app.signin.EnteredCode;
import io.vestibule.app.signin.SignIn;
import io.vestibule.app.signin.SignInOutcome;
import io.vestibule.app.signin.SignInProgress;
import io.vestibule.app.signin.SignInStep;
import io.vestibule.app.signin.WrongCodes;
import io.vestibule.app.signin.device.store.DeviceCode;
import io.vestibule.app.signin.device.store.DeviceCodeDao;
import io.vestibule.app.user.EmailAddress;
import io.vestibule.app.user.UserService;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The device step of a sign-in: a code goes to the person's mailbox, and whoever types it in the
 * browser that waits makes that browser trusted. A code is good once, for that sign-in alone, as
 * long as it waits; the newest counts.
 */
public final class DeviceApproval {

  /** SPEC 5: five tries, then another has to be sent. */
  private static final int MOST_TRIES = 5;

  /** Codes may be sent again and again; a person still has no more wrong ones than these. */
  static final Limit CODES_A_DAY =
      new Limit("device-code", 10, Duration.ofDays(1), DEVICE_OTP_LOCKED);

  static final Limit CODES_A_MONTH =
      new Limit("device-code-month", 30, WrongCodes.MONTH, DEVICE_OTP_LOCKED);

  private final Database db;
  private final Clock clock;
  private final Secrets secrets;
  private final WrongCodes wrongCodes;
  private final Outbox outbox;
  private final SignIn signIn;
  private final TrustedDevices devices;

  DeviceApproval(
      Database db,
      Clock clock,
      Secrets secrets,
      Limits limits,
      Outbox outbox,
      SignIn signIn,
      TrustedDevices devices) {
    this.db = db;
    this.clock = clock;
    this.secrets = secrets;
    this.wrongCodes = new WrongCodes(limits, CODES_A_DAY, CODES_A_MONTH);
    this.outbox = outbox;
    this.signIn = signIn;
    this.devices = devices;
  }

  /** The browser is approved: what came of the sign-in, and what its cookie is to hold. */
  public record Approved(SignInOutcome outcome, Secret cookie) {}

  /**
   * Sends a code to the person's primary address.
   *
   * @throws VestibuleException PREAUTH_EXPIRED, EMAIL_RATE_LIMITED, DEVICE_ALREADY_TRUSTED,
   *     CONFLICT if another step comes first
   */
  public void send(String preAuthToken, Locale locale) {
    var presented = signIn.presented(preAuthToken);
    var to = db.write(tx -> address(tx, waiting(tx, preAuthToken)));
    outbox.admit(presented.project(), to);
    var code = secrets.digits(6);
    db.run(
        tx -> {
          var wanted = waiting(tx, preAuthToken);
          tx.dao(DeviceCodeDao.class)
              .put(
                  presented.project(),
                  presented.hash(),
                  wanted.user(),
                  codeHash(preAuthToken, code.reveal()));
          outbox.post(tx, letter(wanted, to, locale, code));
        });
  }

  /**
   * The person comes to this step in their browser. Single sign-on cannot see the cookie of one
   * that is approved (it is not sent with what another site posts), so it is looked at here; else a
   * code is sent, unless one is on its way.
   *
   * @param cookie by which the browser may be known
   * @return what came of the sign-in, if the browser is approved already
   * @throws VestibuleException as {@link #send}
   */
  public Optional<SignInOutcome> arrive(
      String preAuthToken, Optional<String> cookie, Locale locale) {
    var recognized = cookie.flatMap(shown -> recognize(preAuthToken, shown));
    var presented = signIn.presented(preAuthToken);
    boolean sent =
        db.read(tx -> tx.dao(DeviceCodeDao.class).find(presented.project(), presented.hash()))
            .isPresent();
    if (recognized.isEmpty() && !sent) {
      send(preAuthToken, locale);
    }
    return recognized;
  }

  private Optional<SignInOutcome> recognize(String preAuthToken, String cookie) {
    return db.write(
        tx -> {
          var wanted = waiting(tx, preAuthToken);
          return devices.isTrusted(tx, wanted.project(), wanted.user(), cookie)
              ? Optional.of(signIn.resume(tx, preAuthToken, SignInProgress::withTrustedDevice))
              : Optional.empty();
        });
  }

  private NewSession waiting(Tx tx, String preAuthToken) {
    var awaiting = signIn.awaiting(tx, preAuthToken);
    if (awaiting.progress().deviceTrusted()) {
      throw DEVICE_ALREADY_TRUSTED.exception();
    }
    if (!(awaiting.step() instanceof SignInStep.Device)) {
      throw CONFLICT
          .with("current_state", awaiting.step().word())
          .and("expected_state", new SignInStep.Device().word());
    }
    return awaiting.progress().wanted();
  }

  private static Destination address(Tx tx, NewSession wanted) {
    var email = UserService.find(tx, wanted.project(), wanted.user()).email();
    return new Destination.ByMail(EmailAddress.fromString(email));
  }

  private Letter letter(NewSession wanted, Destination to, Locale locale, Secret code) {
    return new Letter(
        wanted.project(),
        to,
        LetterKind.DEVICE_CODE,
        locale,
        List.of(
            Long.toString(SignIn.LIFE.toMinutes()),
            wanted.userAgent().flatMap(DeviceLabel::of).orElse("–")),
        Optional.empty(),
        Optional.of(code.reveal()),
        clock.instant().plus(SignIn.LIFE));
  }

  /** Hashed with what only the browser has: the code alone could be found by trying all. */
  private static byte[] codeHash(String preAuthToken, String code) {
    return Secrets.sha256(preAuthToken + ":" + code);
  }

  /**
   * @param cookie by which the browser is known already, for somebody else perhaps
   * @throws VestibuleException PREAUTH_EXPIRED, DEVICE_OTP_INVALID with the reason not_sent,
   *     wrong_code or used; DEVICE_OTP_LOCKED, DEVICE_ALREADY_TRUSTED, CONFLICT
   */
  public Approved verify(String preAuthToken, String typed, Optional<String> cookie) {
    db.write(tx -> waiting(tx, preAuthToken));
    var code = tried(preAuthToken, typed);
    return db.write(
        tx -> {
          var presented = signIn.presented(preAuthToken);
          var wanted = waiting(tx, preAuthToken);
          if (!tx.dao(DeviceCodeDao.class)
              .use(presented.project(), presented.hash(), code.codeHash())) {
            throw invalid("used");
          }
          var secret =
              devices.trust(tx, wanted.project(), wanted.user(), cookie, wanted.userAgent());
          var outcome = signIn.resume(tx, preAuthToken, SignInProgress::withTrustedDevice);
          return new Approved(outcome, secret);
        });
  }

  /** Counts in a transaction of its own, so that a wrong code stays counted. */
  private DeviceCode tried(String preAuthToken, String typed) {
    var presented = signIn.presented(preAuthToken);
    var code =
        db.write(
                tx ->
                    tx.dao(DeviceCodeDao.class)
                        .tryCode(presented.project(), presented.hash(), MOST_TRIES))
            .orElseThrow(() -> whyNoTry(presented));
    var counted = wrongCodes.count(presented.project(), code.userId().text());
    if (!MessageDigest.isEqual(
        code.codeHash(), codeHash(preAuthToken, EnteredCode.normalize(typed)))) {
      throw invalid("wrong_code").and("tries_left", MOST_TRIES - code.tries());
    }
    wrongCodes.giveBack(counted);
    return code;
  }

  private VestibuleException whyNoTry(Secrets.Presented presented) {
    var code =
        db.read(tx -> tx.dao(DeviceCodeDao.class).find(presented.project(), presented.hash()));
    return code.isPresent()
        ? DEVICE_OTP_LOCKED.exception().retryAfter(Duration.ofSeconds(1))
        : invalid("not_sent");
  }

  private static VestibuleException invalid(String reason) {
    return DEVICE_OTP_INVALID.with("reason", reason);
  }
}
