package io.vestibule.app.signin.password;

import io.vestibule.app.page.Page;
import io.vestibule.app.project.ProjectId;
import java.util.Optional;

/**
 * A link has done what it is for.
 *
 * @param text under which key its words stand
 */
public record DonePage(String text, Optional<ProjectId> project) implements Page {

  /** Where to sign in now. */
  public String query() {
    return project.map(id -> "?project=" + id).orElse("");
  }

  @Override
  public String template() {
    return "sign-in/done.jte";
  }
}
