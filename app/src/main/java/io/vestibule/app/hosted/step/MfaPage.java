package io.vestibule.app.hosted.step;

import io.vestibule.app.hosted.Complaint;
import io.vestibule.app.hosted.OnwardPage;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Asks for a code of the authenticator app, or for a backup code.
 *
 * @param kind of code
 * @param factors what the person can show
 */
public record MfaPage(Kind kind, List<String> factors, Optional<Complaint> complaint, URI returnTo)
    implements OnwardPage {

  /** Which code is asked for. */
  public enum Kind {
    APP("mfa"),
    BACKUP("mfa.backup");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    static Kind of(Optional<String> text) {
      return text.equals(Optional.of("backup")) ? BACKUP : APP;
    }
  }

  public MfaPage {
    factors = List.copyOf(factors);
  }

  /** Under which key its words stand. */
  public String words() {
    return kind.words;
  }

  public boolean asksApp() {
    return kind == Kind.APP;
  }

  public boolean hasBackupCodes() {
    return factors.contains("backup_code");
  }

  @Override
  public String template() {
    return "hosted/mfa.jte";
  }
}
