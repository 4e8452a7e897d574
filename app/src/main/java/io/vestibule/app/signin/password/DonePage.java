package io.vestibule.app.signin.password;

import io.vestibule.app.page.Page;

/**
 * A link has done what it is for.
 *
 * @param text under which key its words stand
 */
public record DonePage(String text) implements Page {

  @Override
  public String template() {
    return "sign-in/done.jte";
  }
}
