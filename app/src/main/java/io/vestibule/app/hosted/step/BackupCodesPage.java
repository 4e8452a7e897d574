package io.vestibule.app.hosted.step;

import io.vestibule.app.crypto.Secret;
import io.vestibule.app.page.Page;
import java.net.URI;
import java.util.List;

/**
 * The only sight of the backup codes.
 *
 * @param next where the sign-in goes on once they are stored
 */
public record BackupCodesPage(List<Secret> codes, URI next) implements Page {

  public BackupCodesPage {
    codes = List.copyOf(codes);
  }

  @Override
  public String template() {
    return "hosted/backup-codes.jte";
  }
}
