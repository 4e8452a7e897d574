package io.vestibule.app.account;

import io.vestibule.app.session.SessionCaller;
import java.util.List;

/**
 * Backup codes, shown once.
 *
 * @param first whether they come with a new authenticator app
 */
public record BackupCodesPage(SessionCaller caller, List<String> codes, boolean first)
    implements OwnPage {

  public BackupCodesPage {
    codes = List.copyOf(codes);
  }

  @Override
  public String template() {
    return "account/backup-codes.jte";
  }
}
