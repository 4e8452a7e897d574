package io.vestibule.app.signin.password;

import io.vestibule.app.page.Page;

/**
 * Asks for a new password.
 *
 * @param action where the form posts
 * @param token of the link
 */
public record ResetPage(String action, String token) implements Page {

  @Override
  public String template() {
    return "sign-in/reset-password.jte";
  }
}
