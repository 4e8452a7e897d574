package io.vestibule.app.signin;

import io.vestibule.app.page.Page;

/**
 * Where a link in a mail leads: a button, so that a mail scanner uses nothing up.
 *
 * @param action where the button posts
 * @param token of the link
 * @param sameBrowser whether this browser asked for it
 * @param text under which key its words stand
 */
public record LinkPage(String action, String token, boolean sameBrowser, String text)
    implements Page {

  @Override
  public String template() {
    return "sign-in/link.jte";
  }
}
