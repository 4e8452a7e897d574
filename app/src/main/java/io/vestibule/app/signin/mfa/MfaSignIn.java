package io.vestibule.app.signin.mfa;

import static io.vestibule.app.error.ErrorCode.MFA_ALREADY_ENABLED;
import static io.vestibule.app.error.ErrorCode.MFA_CHALLENGE_EXPIRED;

import io.vestibule.app.crypto.Secret;
import io.vestibule.app.db.Database;
import io.vestibule.app.db.Tx;
import io.vestibule.app.session.NewSession;
import io.vestibule.app.signin.SignIn;
import io.vestibule.app.signin.SignInOutcome;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** The second factor as a step of signing in: shown, or set up by who must have one. */
public final class MfaSignIn {

  /** SPEC 6. */
  static final Duration CHALLENGE_LIFE = Duration.ofMinutes(5);

  private final Database db;
  private final Clock clock;
  private final SignIn signIn;
  private final MfaCodes codes;
  private final Enrolment enrolment;
  private final BackupCodes backupCodes;

  MfaSignIn(
      Database db,
      Clock clock,
      SignIn signIn,
      MfaCodes codes,
      Enrolment enrolment,
      BackupCodes backupCodes) {
    this.db = db;
    this.clock = clock;
    this.signIn = signIn;
    this.codes = codes;
    this.enrolment = enrolment;
    this.backupCodes = backupCodes;
  }

  /**
   * Shows a code of the app, or a backup code.
   *
   * @throws io.vestibule.app.error.VestibuleException PREAUTH_EXPIRED, MFA_CHALLENGE_EXPIRED,
   *     MFA_LOCKED, INVALID_MFA_CODE, NO_BACKUP_CODES, MFA_NOT_ENABLED
   */
  public SignInOutcome verify(String preAuthToken, String code) {
    var wanted = wanted(preAuthToken);
    var tried = codes.count(wanted.project(), wanted.user(), code);
    var outcome =
        db.write(
            tx -> {
              requireInTime(tx, preAuthToken);
              codes.use(tx, wanted.project(), wanted.user(), code);
              return proceed(tx, preAuthToken);
            });
    codes.right(tried);
    return outcome;
  }

  /**
   * Begins to set up an app, for somebody who has no second factor at all: with the first alone
   * nobody gets past a second.
   *
   * @throws io.vestibule.app.error.VestibuleException PREAUTH_EXPIRED, MFA_ALREADY_ENABLED
   */
  public TotpOffer enrol(String preAuthToken) {
    return db.write(
        tx -> {
          var wanted = signIn.find(tx, preAuthToken).wanted();
          requireNone(tx, wanted);
          return enrolment.begin(tx, wanted.project(), wanted.user());
        });
  }

  /**
   * What is being set up once more, for who has seen it; of who has not, it begins anew: a secret
   * that somebody else was shown must never count.
   *
   * @param seen the secret as it was shown
   * @throws io.vestibule.app.error.VestibuleException as {@link #enrol}
   */
  public TotpOffer again(String preAuthToken, String seen) {
    return db.write(
        tx -> {
          var wanted = signIn.find(tx, preAuthToken).wanted();
          requireNone(tx, wanted);
          return enrolment
              .pending(tx, wanted.project(), wanted.user())
              .filter(offer -> Secret.of(offer.secret()).matches(seen))
              .orElseGet(() -> enrolment.begin(tx, wanted.project(), wanted.user()));
        });
  }

  /**
   * An app has been set up.
   *
   * @param backupCodes their only sight
   */
  public record Enrolled(SignInOutcome outcome, List<Secret> backupCodes) {}

  /**
   * Ends that, makes backup codes, and goes on.
   *
   * @throws io.vestibule.app.error.VestibuleException PREAUTH_EXPIRED, MFA_LOCKED, MFA_NOT_ENABLED,
   *     MFA_ALREADY_ENABLED, MFA_SETUP_CODE_INVALID
   */
  public Enrolled confirm(String preAuthToken, String code, Locale locale) {
    var wanted = wanted(preAuthToken);
    codes.count(wanted.project(), wanted.user());
    var enrolled =
        db.write(
            tx -> {
              // the one who waits for this row sees what the one before has set up
              signIn.find(tx, preAuthToken);
              requireNone(tx, wanted);
              enrolment.confirm(tx, wanted.project(), wanted.user(), code, locale);
              var issued = backupCodes.renew(tx, wanted.project(), wanted.user());
              return new Enrolled(proceed(tx, preAuthToken), issued);
            });
    codes.forget(wanted.project(), wanted.user());
    return enrolled;
  }

  private NewSession wanted(String preAuthToken) {
    return db.write(tx -> signIn.find(tx, preAuthToken).wanted());
  }

  private void requireNone(Tx tx, NewSession wanted) {
    if (!signIn.secondFactors(tx, wanted.project(), wanted.user()).isEmpty()) {
      throw MFA_ALREADY_ENABLED.exception();
    }
  }

  private void requireInTime(Tx tx, String preAuthToken) {
    if (!clock.instant().isBefore(signIn.askedAt(tx, preAuthToken).plus(CHALLENGE_LIFE))) {
      throw MFA_CHALLENGE_EXPIRED.exception();
    }
  }

  private SignInOutcome proceed(Tx tx, String preAuthToken) {
    return signIn.resume(tx, preAuthToken, progress -> progress.withSecondFactor(clock.instant()));
  }
}
