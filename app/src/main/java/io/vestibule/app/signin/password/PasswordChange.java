package io.vestibule.app.signin.password;

import static io.vestibule.app.error.ErrorCode.INVALID_PASSWORD;

import io.vestibule.app.db.Database;
import io.vestibule.app.session.RevokeReason;
import io.vestibule.app.session.SessionCaller;
import io.vestibule.app.session.SessionRevoker;
import io.vestibule.app.signin.FreshFactor;
import io.vestibule.app.signin.password.store.CredentialDao;
import java.util.Locale;

/** Lets signed-in people change their password. */
public final class PasswordChange {

  private final Database db;
  private final OwnPassword own;
  private final PasswordSetting setting;
  private final SessionRevoker sessions;
  private final FreshFactor fresh;

  PasswordChange(
      Database db,
      OwnPassword own,
      PasswordSetting setting,
      SessionRevoker sessions,
      FreshFactor fresh) {
    this.db = db;
    this.own = own;
    this.setting = setting;
    this.sessions = sessions;
    this.fresh = fresh;
  }

  /**
   * Sets another password; the person's other sessions end with it. Who has none yet sets one by a
   * reset.
   *
   * @throws io.vestibule.app.error.VestibuleException INVALID_PASSWORD if {@code current} is wrong,
   *     ACCOUNT_LOCKED, WEAK_PASSWORD, PASSWORD_COMPROMISED; MFA_REQUIRED if the person has a
   *     second factor and has not shown it lately
   */
  public void change(SessionCaller caller, Password current, Password wanted, Locale locale) {
    var project = caller.project();
    var user = caller.session().userId();
    fresh.requireOfThoseEnrolled(caller, FreshFactor.SENSITIVE);
    var phc = own.proven(caller, current);
    var hashed = setting.hash(project, user, wanted, locale);
    db.run(
        tx -> {
          if (tx.dao(CredentialDao.class).lock(project, user, phc).isEmpty()) {
            throw INVALID_PASSWORD.exception();
          }
          setting.set(tx, project, user, hashed, "user.password_changed", locale);
          sessions.revokeOthers(
              tx,
              project,
              user,
              caller.session().id(),
              RevokeReason.PASSWORD_CHANGE,
              caller.actor());
        });
  }
}
