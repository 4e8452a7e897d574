package io.vestibule.app.signin;

import io.vestibule.app.crypto.Secrets;
import io.vestibule.app.page.Page;
import io.vestibule.app.project.ProjectId;
import java.util.Optional;

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
  public Optional<ProjectId> project() {
    return Secrets.projectIn(token);
  }

  @Override
  public String template() {
    return "sign-in/link.jte";
  }
}
