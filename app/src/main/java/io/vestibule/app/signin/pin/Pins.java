package io.vestibule.app.signin.pin;

import static io.vestibule.app.error.ErrorCode.INVALID_PIN;
import static io.vestibule.app.error.ErrorCode.LOGIN_RATE_LIMITED;
import static io.vestibule.app.error.ErrorCode.NOT_FOUND;
import static io.vestibule.app.error.ErrorCode.PIN_LIMIT_REACHED;

import io.vestibule.app.auth.Caller;
import io.vestibule.app.crypto.Secret;
import io.vestibule.app.crypto.Secrets;
import io.vestibule.app.crypto.SlowHashing;
import io.vestibule.app.db.Database;
import io.vestibule.app.db.Tx;
import io.vestibule.app.event.EventLog;
import io.vestibule.app.event.NewEvent;
import io.vestibule.app.http.CursorPage;
import io.vestibule.app.id.Ids;
import io.vestibule.app.limit.Limit;
import io.vestibule.app.limit.Limits;
import io.vestibule.app.name.Name;
import io.vestibule.app.project.ProjectId;
import io.vestibule.app.session.NewSession;
import io.vestibule.app.session.RevokeReason;
import io.vestibule.app.session.SessionRevoker;
import io.vestibule.app.session.SignInMethod;
import io.vestibule.app.signin.Browser;
import io.vestibule.app.signin.Delivery;
import io.vestibule.app.signin.SignIn;
import io.vestibule.app.signin.SignInOutcome;
import io.vestibule.app.signin.pin.store.AccessPin;
import io.vestibule.app.signin.pin.store.PinDao;
import io.vestibule.app.signin.pin.store.PinSalt;
import io.vestibule.app.user.UserId;
import io.vestibule.app.user.UserService;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** Makes PINs, takes them, and takes them back. */
final class Pins {

  /** SPEC 5. */
  static final int MOST_ACTIVE = 10;

  /** One address has 480 tries a day, and finds one of ten such numbers in 6,000 years. */
  private static final int DIGITS = 10;

  private static final Pattern FORM = Pattern.compile("[0-9]{" + DIGITS + "}");

  /** SPEC 5. */
  private static final Limit LOGINS =
      new Limit("pin-login", 5, Duration.ofMinutes(15), LOGIN_RATE_LIMITED);

  private final Database db;
  private final Clock clock;
  private final Ids ids;
  private final Secrets secrets;
  private final EventLog events;
  private final Limits limits;
  private final SlowHashing hashing;
  private final SessionRevoker sessions;
  private final SignIn signIn;

  Pins(
      Database db,
      Clock clock,
      Ids ids,
      Secrets secrets,
      EventLog events,
      Limits limits,
      SlowHashing hashing,
      SessionRevoker sessions,
      SignIn signIn) {
    this.db = db;
    this.clock = clock;
    this.ids = ids;
    this.secrets = secrets;
    this.events = events;
    this.limits = limits;
    this.hashing = hashing;
    this.sessions = sessions;
    this.signIn = signIn;
  }

  /** A new PIN with the only sight of its number. */
  record Issued(AccessPin pin, Secret number) {}

  /**
   * @throws io.vestibule.app.error.VestibuleException USER_NOT_FOUND, PIN_LIMIT_REACHED
   */
  Issued create(Caller caller, Name name, UserId user) {
    var project = caller.project();
    var salt =
        db.write(
            tx -> {
              UserService.find(tx, project, user);
              return tx.dao(PinDao.class).salt(project, hashing.salt(), hashing.cost());
            });
    var number = secrets.digits(DIGITS);
    var hash = hashing.derive(number, salt.salt(), salt.cost());
    return db.write(
        tx -> {
          UserService.find(tx, project, user);
          tx.dao(PinDao.class).lock(project);
          var id = new PinId(ids.next());
          var pin =
              tx.dao(PinDao.class)
                  .insert(project, id, name.toString(), user, hash, clock.instant(), MOST_ACTIVE)
                  .orElseThrow(() -> PIN_LIMIT_REACHED.with("limit", MOST_ACTIVE));
          append(tx, caller, pin, "pin.created");
          return new Issued(pin, number);
        });
  }

  List<AccessPin> list(ProjectId project, CursorPage page) {
    return db.read(
        tx -> tx.dao(PinDao.class).list(project, page.after(PinId.PREFIX), page.limitAndOne()));
  }

  /**
   * The number is good for nothing from now on, and what its person has opened by PIN ends.
   *
   * @throws io.vestibule.app.error.VestibuleException NOT_FOUND
   */
  AccessPin revoke(Caller caller, PinId id) {
    return db.write(
        tx -> {
          var pin =
              tx.dao(PinDao.class)
                  .revoke(caller.project(), id, clock.instant())
                  .orElseThrow(NOT_FOUND::exception);
          sessions.revokeOfMethod(
              tx,
              caller.project(),
              pin.userId(),
              SignInMethod.PIN,
              RevokeReason.ADMIN,
              caller.actor());
          append(tx, caller, pin, "pin.revoked");
          return pin;
        });
  }

  private void append(Tx tx, Caller caller, AccessPin pin, String type) {
    events.append(
        tx,
        NewEvent.of(caller.project(), type, caller.actor(), pin.id())
            .with("user_id", pin.userId()));
  }

  /**
   * Takes the same time for every number.
   *
   * @throws io.vestibule.app.error.VestibuleException LOGIN_RATE_LIMITED, INVALID_PIN
   */
  SignInOutcome signIn(ProjectId project, Secret typed, Browser browser, Delivery delivery) {
    limits.take(LOGINS, project, browser.network().text());
    if (!FORM.matcher(typed.reveal()).matches()) {
      throw INVALID_PIN.exception();
    }
    var salt =
        db.read(tx -> tx.dao(PinDao.class).findSalt(project))
            .orElseGet(() -> new PinSalt(hashing.salt(), hashing.cost()));
    var hash = hashing.derive(typed, salt.salt(), salt.cost());
    return db.write(
        tx -> {
          var pin =
              tx.dao(PinDao.class)
                  .use(project, hash, clock.instant())
                  .orElseThrow(INVALID_PIN::exception);
          var wanted = NewSession.by(SignInMethod.PIN, project, pin.userId(), browser.userAgent());
          return signIn.proven(tx, wanted, browser.device(), delivery);
        });
  }
}
