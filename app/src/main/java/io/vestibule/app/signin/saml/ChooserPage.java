package io.vestibule.app.signin.saml;

import io.vestibule.app.page.Page;
import io.vestibule.app.project.ProjectId;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Lets a person choose where to sign in. */
public record ChooserPage(Optional<ProjectId> project, List<Choice> choices) implements Page {

  public ChooserPage {
    choices = List.copyOf(choices);
  }

  /** A connection by its name, and where its sign-in begins. */
  public record Choice(String name, URI login) {}

  @Override
  public String template() {
    return "sso-chooser.jte";
  }
}
