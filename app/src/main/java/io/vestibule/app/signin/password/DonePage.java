package io.vestibule.app.signin.password;

import io.vestibule.app.page.Page;
import io.vestibule.app.project.ProjectId;
import jakarta.ws.rs.core.UriBuilder;
import java.util.Optional;

/**
 * A link has done what it is for.
 *
 * @param text under which key its words stand
 * @param returnTo where the person wanted to end
 */
public record DonePage(String text, Optional<ProjectId> project, Optional<String> returnTo)
    implements Page {

  /** Where to sign in now. */
  public String signIn() {
    var target = UriBuilder.fromPath("/sign-in");
    project.ifPresent(id -> target.queryParam("project", id.text()));
    returnTo.ifPresent(url -> target.queryParam("return_to", "{url}"));
    return target.build(returnTo.orElse("")).toString();
  }

  @Override
  public String template() {
    return "sign-in/done.jte";
  }
}
