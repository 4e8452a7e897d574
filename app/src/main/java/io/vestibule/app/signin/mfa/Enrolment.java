package io.vestibule.app.signin.mfa;

import static io.vestibule.app.error.ErrorCode.MFA_ALREADY_ENABLED;
import static io.vestibule.app.error.ErrorCode.MFA_NOT_ENABLED;
import static io.vestibule.app.error.ErrorCode.MFA_SETUP_CODE_INVALID;

import io.vestibule.app.crypto.Secret;
import io.vestibule.app.db.Tx;
import io.vestibule.app.event.Actor;
import io.vestibule.app.event.EventLog;
import io.vestibule.app.event.NewEvent;
import io.vestibule.app.id.Ids;
import io.vestibule.app.mail.LetterKind;
import io.vestibule.app.project.ProjectId;
import io.vestibule.app.project.ProjectService;
import io.vestibule.app.signin.EnteredCode;
import io.vestibule.app.signin.FactorNotices;
import io.vestibule.app.signin.mfa.store.Totp;
import io.vestibule.app.signin.mfa.store.TotpDao;
import io.vestibule.app.user.UserId;
import io.vestibule.app.user.UserService;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Sets authenticator apps up and takes them away; each change is an event and a mail. */
final class Enrolment {

  private final Clock clock;
  private final Ids ids;
  private final SecureRandom random;
  private final EventLog events;
  private final MfaCodes codes;
  private final BackupCodes backupCodes;
  private final FactorNotices notices;
  private final URI publicUrl;

  Enrolment(
      Clock clock,
      Ids ids,
      SecureRandom random,
      EventLog events,
      MfaCodes codes,
      BackupCodes backupCodes,
      FactorNotices notices,
      URI publicUrl) {
    this.clock = clock;
    this.ids = ids;
    this.random = random;
    this.events = events;
    this.codes = codes;
    this.backupCodes = backupCodes;
    this.notices = notices;
    this.publicUrl = publicUrl;
  }

  /**
   * A new secret; one that waits for its confirmation is dropped.
   *
   * @throws io.vestibule.app.error.VestibuleException MFA_ALREADY_ENABLED
   */
  TotpOffer begin(Tx tx, ProjectId project, UserId user) {
    var bytes = new byte[TotpSecret.BYTES];
    random.nextBytes(bytes);
    var id = ids.next();
    if (!tx.dao(TotpDao.class).begin(project, user, id, codes.seal(id, bytes), clock.instant())) {
      throw MFA_ALREADY_ENABLED.exception();
    }
    return offer(tx, project, user, new TotpSecret(bytes));
  }

  private static TotpOffer offer(Tx tx, ProjectId project, UserId user, TotpSecret secret) {
    var account = UserService.find(tx, project, user).email();
    return new TotpOffer(
        secret.base32(), secret.otpauth(ProjectService.name(tx, project), account));
  }

  /** What waits for its confirmation. */
  Optional<TotpOffer> pending(Tx tx, ProjectId project, UserId user) {
    return tx.dao(TotpDao.class)
        .find(project, user)
        .filter(totp -> totp.confirmedAt().isEmpty())
        .map(totp -> offer(tx, project, user, codes.open(totp)));
  }

  /**
   * The app shows that it has the secret; from now on it counts.
   *
   * @throws io.vestibule.app.error.VestibuleException MFA_NOT_ENABLED if none is being set up,
   *     MFA_ALREADY_ENABLED, MFA_SETUP_CODE_INVALID
   */
  void confirm(Tx tx, ProjectId project, UserId user, String code, Locale locale) {
    var totp = tx.dao(TotpDao.class).find(project, user).orElseThrow(MFA_NOT_ENABLED::exception);
    requireWaiting(totp);
    var now = clock.instant();
    var step = codes.open(totp).stepOf(EnteredCode.normalize(code), now);
    if (step.isEmpty()) {
      throw MFA_SETUP_CODE_INVALID.exception();
    }
    if (!tx.dao(TotpDao.class).confirm(project, user, totp.id(), step.getAsLong(), now)) {
      throw MFA_ALREADY_ENABLED.exception();
    }
    tell(tx, project, user, "user.mfa_enabled", LetterKind.SECOND_FACTOR_ADDED, locale);
  }

  private static void requireWaiting(Totp totp) {
    if (totp.confirmedAt().isPresent()) {
      throw MFA_ALREADY_ENABLED.exception();
    }
  }

  /**
   * @throws io.vestibule.app.error.VestibuleException MFA_NOT_ENABLED
   */
  List<Secret> renewBackupCodes(Tx tx, ProjectId project, UserId user, Locale locale) {
    if (tx.dao(TotpDao.class).find(project, user).flatMap(Totp::confirmedAt).isEmpty()) {
      throw MFA_NOT_ENABLED.exception();
    }
    var renewed = backupCodes.renew(tx, project, user);
    tell(
        tx,
        project,
        user,
        "user.mfa_backup_codes_renewed",
        LetterKind.BACKUP_CODES_RENEWED,
        locale);
    return renewed;
  }

  /**
   * The app and the backup codes are good for nothing.
   *
   * @throws io.vestibule.app.error.VestibuleException MFA_NOT_ENABLED
   */
  void remove(Tx tx, ProjectId project, UserId user, Locale locale) {
    if (!tx.dao(TotpDao.class).delete(project, user)) {
      throw MFA_NOT_ENABLED.exception();
    }
    BackupCodes.forget(tx, project, user);
    tell(tx, project, user, "user.mfa_disabled", LetterKind.SECOND_FACTOR_REMOVED, locale);
  }

  /** The person hears of it while they can still stop it. */
  void announceReset(Tx tx, ProjectId project, UserId user, Duration wait, Locale locale) {
    var account = UriBuilder.fromUri(publicUrl).path("account").build();
    var hours = List.of(Long.toString(wait.toHours()));
    var kind = LetterKind.MFA_RESET_REQUESTED;
    notices.post(tx, project, user, kind, locale, hours, Optional.of(account));
  }

  private void tell(
      Tx tx, ProjectId project, UserId user, String event, LetterKind letter, Locale locale) {
    events.append(tx, NewEvent.of(project, event, Actor.of(user), user).with("factor", "totp"));
    notices.post(tx, project, user, letter, locale);
  }
}
