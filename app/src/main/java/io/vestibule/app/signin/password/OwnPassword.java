package io.vestibule.app.signin.password;

import static io.vestibule.app.error.ErrorCode.ACCOUNT_LOCKED;
import static io.vestibule.app.error.ErrorCode.INVALID_PASSWORD;

import io.vestibule.app.crypto.SlowHashing;
import io.vestibule.app.db.Database;
import io.vestibule.app.limit.Limit;
import io.vestibule.app.limit.Limits;
import io.vestibule.app.session.SessionCaller;
import io.vestibule.app.signin.password.store.CredentialDao;
import java.time.Duration;
import java.util.Optional;

/** Asks signed-in people for their password again. */
public final class OwnPassword {

  /** Whoever sits at an open session is not to find the password out. */
  private static final Limit TRIES =
      new Limit("password-change", 5, Duration.ofMinutes(15), ACCOUNT_LOCKED);

  private final Database db;
  private final Limits limits;
  private final SlowHashing hashing;

  OwnPassword(Database db, Limits limits, SlowHashing hashing) {
    this.db = db;
    this.limits = limits;
    this.hashing = hashing;
  }

  /** Whether the caller has one. */
  public boolean isSet(SessionCaller caller) {
    return find(caller).isPresent();
  }

  /**
   * @throws io.vestibule.app.error.VestibuleException INVALID_PASSWORD if it is wrong or there is
   *     none, ACCOUNT_LOCKED
   */
  public void prove(SessionCaller caller, Password typed) {
    proven(caller, typed);
  }

  /** As {@link #prove}; the hash that it was compared with. */
  String proven(SessionCaller caller, Password typed) {
    var taken = limits.take(TRIES, caller.project(), caller.session().userId().text());
    var phc = find(caller);
    if (!hashing.matches(phc, typed.text())) {
      throw INVALID_PASSWORD.exception();
    }
    limits.giveBack(taken);
    return phc.orElseThrow(INVALID_PASSWORD::exception);
  }

  private Optional<String> find(SessionCaller caller) {
    return db.read(
        tx -> tx.dao(CredentialDao.class).find(caller.project(), caller.session().userId()));
  }
}
