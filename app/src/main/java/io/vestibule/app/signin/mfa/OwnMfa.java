package io.vestibule.app.signin.mfa;

import io.vestibule.app.crypto.Secret;
import io.vestibule.app.db.Database;
import io.vestibule.app.db.Tx;
import io.vestibule.app.session.Session;
import io.vestibule.app.session.SessionCaller;
import io.vestibule.app.session.SessionIssuer.Issued;
import io.vestibule.app.session.StepUp;
import io.vestibule.app.signin.FreshFactor;
import io.vestibule.app.signin.SignIn;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What signed-in people do with their second factor. */
public final class OwnMfa {

  private final Database db;
  private final SignIn signIn;
  private final MfaCodes codes;
  private final Enrolment enrolment;
  private final BackupCodes backupCodes;
  private final FreshFactor fresh;
  private final StepUp stepUp;

  OwnMfa(
      Database db,
      SignIn signIn,
      MfaCodes codes,
      Enrolment enrolment,
      BackupCodes backupCodes,
      FreshFactor fresh,
      StepUp stepUp) {
    this.db = db;
    this.signIn = signIn;
    this.codes = codes;
    this.enrolment = enrolment;
    this.backupCodes = backupCodes;
    this.fresh = fresh;
    this.stepUp = stepUp;
  }

  /** What somebody can show. */
  public record Factors(List<String> factors, int backupCodesLeft) {}

  public Factors factors(SessionCaller caller) {
    var session = caller.session();
    return db.write(
        tx ->
            new Factors(
                signIn.secondFactors(tx, caller.project(), session.userId()),
                BackupCodes.left(tx, caller.project(), session.userId())));
  }

  /**
   * @throws io.vestibule.app.error.VestibuleException MFA_ALREADY_ENABLED, MFA_REQUIRED if the
   *     person has not proved lately who they are
   */
  public TotpOffer begin(SessionCaller caller) {
    fresh.require(caller, FreshFactor.SENSITIVE);
    return db.write(tx -> enrolment.begin(tx, caller.project(), caller.session().userId()));
  }

  /**
   * What {@link #begin} has offered and waits for its confirmation.
   *
   * @throws io.vestibule.app.error.VestibuleException MFA_REQUIRED
   */
  public Optional<TotpOffer> pending(SessionCaller caller) {
    fresh.require(caller, FreshFactor.SENSITIVE);
    return db.read(tx -> enrolment.pending(tx, caller.project(), caller.session().userId()));
  }

  /**
   * @return the backup codes, their only sight
   * @throws io.vestibule.app.error.VestibuleException MFA_NOT_ENABLED, MFA_ALREADY_ENABLED,
   *     MFA_LOCKED, MFA_SETUP_CODE_INVALID
   */
  public List<Secret> confirm(SessionCaller caller, String code, Locale locale) {
    var project = caller.project();
    var user = caller.session().userId();
    codes.count(project, user);
    var issued =
        db.write(
            tx -> {
              enrolment.confirm(tx, project, user, code, locale);
              return backupCodes.renew(tx, project, user);
            });
    codes.forget(project, user);
    return issued;
  }

  /**
   * Shows a code in a session that lasts already. RFC 9470.
   *
   * @return the session, under a new token
   * @throws io.vestibule.app.error.VestibuleException MFA_LOCKED, MFA_NOT_ENABLED,
   *     INVALID_MFA_CODE, NO_BACKUP_CODES
   */
  public Issued verify(SessionCaller caller, String code) {
    var session = caller.session();
    var tried = codes.count(caller.project(), session.userId(), code);
    var issued = db.write(tx -> verify(tx, session, code));
    codes.right(tried);
    return issued;
  }

  private Issued verify(Tx tx, Session session, String code) {
    codes.use(tx, session.projectId(), session.userId(), code);
    return stepUp.secondFactorShown(tx, session);
  }

  /**
   * @throws io.vestibule.app.error.VestibuleException MFA_NOT_ENABLED, MFA_REQUIRED
   */
  public List<Secret> renewBackupCodes(SessionCaller caller, Locale locale) {
    fresh.require(caller, FreshFactor.SENSITIVE);
    return db.write(
        tx -> enrolment.renewBackupCodes(tx, caller.project(), caller.session().userId(), locale));
  }

  /**
   * @throws io.vestibule.app.error.VestibuleException MFA_NOT_ENABLED, MFA_REQUIRED
   */
  public void remove(SessionCaller caller, Locale locale) {
    fresh.require(caller, FreshFactor.SENSITIVE);
    db.run(tx -> enrolment.remove(tx, caller.project(), caller.session().userId(), locale));
  }
}
