package io.vestibule.app.signin.mfa;

import io.vestibule.app.crypto.Secret;
import io.vestibule.app.crypto.Secrets;
import io.vestibule.app.db.Tx;
import io.vestibule.app.project.ProjectId;
import io.vestibule.app.signin.EnteredCode;
import io.vestibule.app.signin.mfa.store.BackupCodeDao;
import io.vestibule.app.user.UserId;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Codes to be kept on paper, for the day the phone is gone: ten, each good once. They hold 120
 * random bits, so a plain hash of them is enough (ASVS 6.5.2).
 */
final class BackupCodes {

  static final int COUNT = 10;

  private static final int LENGTH = 24;
  private static final Pattern GROUP = Pattern.compile("(?<=\\G.{4})");
  private static final Pattern SHAPE = Pattern.compile("[0-9a-z]{" + LENGTH + "}");

  private final Clock clock;
  private final Secrets secrets;

  BackupCodes(Clock clock, Secrets secrets) {
    this.clock = clock;
    this.secrets = secrets;
  }

  /** Ten new ones, the only sight of them; those before are good for nothing. */
  List<Secret> renew(Tx tx, ProjectId project, UserId user) {
    var codes =
        Stream.generate(() -> secrets.randomText().substring(0, LENGTH)).limit(COUNT).toList();
    var dao = tx.dao(BackupCodeDao.class);
    dao.deleteAll(project, user);
    dao.insert(project, user, codes.stream().map(Secrets::sha256).toList());
    return codes.stream().map(code -> Secret.of(String.join("-", GROUP.split(code)))).toList();
  }

  /** Whether {@code typed} has the shape of one. */
  static boolean isLike(String typed) {
    return SHAPE.matcher(plain(typed)).matches();
  }

  /** Whether it is one of the person's, and was not used before. */
  boolean use(Tx tx, ProjectId project, UserId user, String typed) {
    return tx.dao(BackupCodeDao.class)
        .use(project, user, Secrets.sha256(plain(typed)), clock.instant());
  }

  static int left(Tx tx, ProjectId project, UserId user) {
    return tx.dao(BackupCodeDao.class).left(project, user);
  }

  static void forget(Tx tx, ProjectId project, UserId user) {
    tx.dao(BackupCodeDao.class).deleteAll(project, user);
  }

  private static String plain(String typed) {
    return EnteredCode.normalize(typed).toLowerCase(Locale.ROOT);
  }
}
