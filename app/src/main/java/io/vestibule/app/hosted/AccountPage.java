package io.vestibule.app.hosted;

import io.vestibule.app.page.Page;
import java.util.List;
import java.util.Optional;

/**
 * A person's passkeys and sessions, with what can be done about them.
 *
 * @param csrfToken what each form shows again
 * @param complaint key of what was wrong with what was typed, if anything
 */
public record AccountPage(
    String email,
    String csrfToken,
    List<PasskeyLine> passkeys,
    List<SessionLine> sessions,
    Optional<String> complaint)
    implements Page {

  public AccountPage {
    passkeys = List.copyOf(passkeys);
    sessions = List.copyOf(sessions);
  }

  /** A passkey; the days as the reader writes them. */
  public record PasskeyLine(String id, String name, String added, Optional<String> lastUsed) {}

  /**
   * A session.
   *
   * @param own whether this page is shown in it
   */
  public record SessionLine(
      String id, Optional<String> device, String method, String seen, boolean own) {}

  @Override
  public String template() {
    return "hosted/account.jte";
  }

  @Override
  public boolean scriptsCall() {
    return true;
  }
}
