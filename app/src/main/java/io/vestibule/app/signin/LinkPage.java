package io.vestibule.app.signin;

import io.vestibule.app.crypto.Secrets;
import io.vestibule.app.page.Page;
import io.vestibule.app.project.ProjectId;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Where a link in a mail leads: a button, so that a mail scanner uses nothing up.
 *
 * @param action where the button posts
 * @param token of the link
 * @param sameBrowser whether this browser asked for it
 * @param text under which key its words stand
 * @param end where a sign-in by the button ends
 */
public record LinkPage(
    String action, String token, boolean sameBrowser, String text, Optional<URI> end)
    implements Page {

  /** One whose button signs nobody in. */
  public LinkPage(String action, String token, boolean sameBrowser, String text) {
    this(action, token, sameBrowser, text, Optional.empty());
  }

  /** The application may send the browser on to hosts that only it knows. */
  @Override
  public boolean formsLeadOn() {
    return end.isPresent();
  }

  @Override
  public List<URI> formTargets() {
    return end.stream().toList();
  }

  @Override
  public Optional<ProjectId> project() {
    return Secrets.projectIn(token);
  }

  @Override
  public String template() {
    return "sign-in/link.jte";
  }
}
