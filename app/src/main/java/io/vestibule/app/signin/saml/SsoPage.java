package io.vestibule.app.signin.saml;

import io.vestibule.app.page.Page;
import io.vestibule.app.project.ProjectId;
import java.util.Optional;

/**
 * Asks for the address of whoever wants to sign in.
 *
 * @param complaint key of what was wrong with what was typed, absent at first
 */
public record SsoPage(
    String typed,
    Optional<String> complaint,
    Optional<ProjectId> project,
    Optional<String> returnTo)
    implements Page {

  @Override
  public String template() {
    return "sso.jte";
  }

  @Override
  public boolean formsLeadOn() {
    return true;
  }
}
