package io.vestibule.app.signin.mfa;

import static io.vestibule.app.error.ErrorCode.INVALID_MFA_CODE;
import static io.vestibule.app.error.ErrorCode.MFA_LOCKED;
import static io.vestibule.app.error.ErrorCode.MFA_NOT_ENABLED;
import static io.vestibule.app.error.ErrorCode.NO_BACKUP_CODES;

import io.vestibule.app.crypto.Cell;
import io.vestibule.app.crypto.Vault;
import io.vestibule.app.db.Tx;
import io.vestibule.app.event.Actor;
import io.vestibule.app.event.EventLog;
import io.vestibule.app.event.NewEvent;
import io.vestibule.app.limit.Limit;
import io.vestibule.app.limit.Limits;
import io.vestibule.app.project.ProjectId;
import io.vestibule.app.signin.EnteredCode;
import io.vestibule.app.signin.WrongCodes;
import io.vestibule.app.signin.WrongCodes.Counted;
import io.vestibule.app.signin.mfa.store.Totp;
import io.vestibule.app.signin.mfa.store.TotpDao;
import io.vestibule.app.user.UserId;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * Judges codes. Each is good once, on whichever instance: a conditional update decides. A try is
 * counted before it is judged, so that many at once get no more than five.
 */
final class MfaCodes {

  /** SPEC 5. */
  private static final Limit WRONG = new Limit("mfa-code", 5, Duration.ofMinutes(15), MFA_LOCKED);

  /** Three codes of an app count at any moment: those of now, before and after. */
  static final Limit GUESSES_A_MONTH =
      new Limit("mfa-code-month", 10, WrongCodes.MONTH, MFA_LOCKED);

  private final Clock clock;
  private final Vault vault;
  private final EventLog events;
  private final Limits limits;
  private final WrongCodes guesses;
  private final BackupCodes backupCodes;

  MfaCodes(Clock clock, Vault vault, EventLog events, Limits limits, BackupCodes backupCodes) {
    this.clock = clock;
    this.vault = vault;
    this.events = events;
    this.limits = limits;
    this.guesses = new WrongCodes(limits, GUESSES_A_MONTH);
    this.backupCodes = backupCodes;
  }

  /**
   * Counts a try to set an app up; call it before the transaction that judges it.
   *
   * @throws io.vestibule.app.error.VestibuleException MFA_LOCKED
   */
  void count(ProjectId project, UserId user) {
    limits.take(WRONG, project, user.text());
  }

  /** A right code was shown: the wrong ones of the moment are forgotten. */
  void forget(ProjectId project, UserId user) {
    limits.clear(WRONG, project, user.text());
  }

  /**
   * A try that was counted.
   *
   * @param guess absent for a backup code, which nobody guesses
   */
  record Tried(ProjectId project, UserId user, Optional<Counted> guess) {}

  /**
   * As {@link #count(ProjectId, UserId)}, of a code that is to let somebody in.
   *
   * @throws io.vestibule.app.error.VestibuleException MFA_LOCKED
   */
  Tried count(ProjectId project, UserId user, String typed) {
    count(project, user);
    return new Tried(
        project,
        user,
        BackupCodes.isLike(typed)
            ? Optional.empty()
            : Optional.of(guesses.count(project, user.text())));
  }

  /** The code was right; a backup code makes good for all guesses before. */
  void right(Tried tried) {
    forget(tried.project(), tried.user());
    tried
        .guess()
        .ifPresentOrElse(
            guesses::giveBack, () -> guesses.forget(tried.project(), tried.user().text()));
  }

  /**
   * Uses a code of the person's app, or a backup code.
   *
   * @throws io.vestibule.app.error.VestibuleException MFA_NOT_ENABLED, INVALID_MFA_CODE also for
   *     one that was used before, NO_BACKUP_CODES
   */
  void use(Tx tx, ProjectId project, UserId user, String typed) {
    var totp =
        tx.dao(TotpDao.class)
            .find(project, user)
            .filter(each -> each.confirmedAt().isPresent())
            .orElseThrow(MFA_NOT_ENABLED::exception);
    if (BackupCodes.isLike(typed)) {
      useBackupCode(tx, project, user, typed);
      return;
    }
    var step = open(totp).stepOf(EnteredCode.normalize(typed), clock.instant());
    if (step.isEmpty() || !tx.dao(TotpDao.class).use(project, user, totp.id(), step.getAsLong())) {
      throw INVALID_MFA_CODE.exception();
    }
  }

  private void useBackupCode(Tx tx, ProjectId project, UserId user, String typed) {
    if (BackupCodes.left(tx, project, user) == 0) {
      throw NO_BACKUP_CODES.exception();
    }
    if (!backupCodes.use(tx, project, user, typed)) {
      throw INVALID_MFA_CODE.exception();
    }
    events.append(
        tx,
        NewEvent.of(project, "user.mfa_backup_code_used", Actor.of(user), user)
            .with("left", BackupCodes.left(tx, project, user)));
  }

  byte[] seal(UUID id, byte[] secret) {
    return vault.encrypt(secret, cell(id));
  }

  TotpSecret open(Totp totp) {
    return new TotpSecret(vault.decrypt(totp.sealedSecret(), cell(totp.id())));
  }

  private static Cell cell(UUID id) {
    return new Cell("mfa_totp", "sealed_secret", id);
  }
}
