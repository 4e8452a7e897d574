package io.vestibule.app.signin.password;

import io.vestibule.app.crypto.Secrets;
import io.vestibule.app.page.Page;
import io.vestibule.app.project.ProjectId;
import java.util.List;
import java.util.Optional;

/**
 * Asks for a new password.
 *
 * @param action where the form posts
 * @param token of the link
 * @param complaint key of what was wrong with the one that was typed
 * @param suggestions how to make a better one
 */
public record ResetPage(
    String action, String token, Optional<String> complaint, List<String> suggestions)
    implements Page {

  public ResetPage {
    suggestions = List.copyOf(suggestions);
  }

  @Override
  public Optional<ProjectId> project() {
    return Secrets.projectIn(token);
  }

  @Override
  public String template() {
    return "sign-in/reset-password.jte";
  }
}
