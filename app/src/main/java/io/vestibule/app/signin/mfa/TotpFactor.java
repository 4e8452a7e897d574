package io.vestibule.app.signin.mfa;

import io.vestibule.app.db.Tx;
import io.vestibule.app.project.ProjectId;
import io.vestibule.app.signin.SecondFactor;
import io.vestibule.app.signin.mfa.store.TotpDao;
import io.vestibule.app.user.UserId;
import java.util.List;

/** Tells the decision who has an authenticator app. */
public final class TotpFactor implements SecondFactor {

  @Override
  public List<String> enrolled(Tx tx, ProjectId project, UserId user) {
    boolean confirmed =
        tx.dao(TotpDao.class).find(project, user).flatMap(totp -> totp.confirmedAt()).isPresent();
    if (!confirmed) {
      return List.of();
    }
    return BackupCodes.left(tx, project, user) > 0
        ? List.of("totp", "backup_code")
        : List.of("totp");
  }
}
