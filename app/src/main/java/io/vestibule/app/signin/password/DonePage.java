package io.vestibule.app.signin.password;

import io.vestibule.app.page.Page;
import io.vestibule.app.project.ProjectId;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.util.Optional;

/**
 * A link has done what it is for.
 *
 * @param text under which key its words stand
 * @param returnTo where the person wanted to end
 */
public record DonePage(String text, Optional<ProjectId> project, Optional<String> returnTo)
    implements Page {

  /** Leads from the form of the link at {@code path} to this page. */
  static Response.ResponseBuilder redirect(
      String path, Optional<ProjectId> project, Optional<String> returnTo) {
    return Response.seeOther(link(path + "/done", project, returnTo))
        .header(HttpHeaders.CACHE_CONTROL, "no-store");
  }

  /** Where to sign in now; there it is judged whether {@code returnTo} is one of the project's. */
  public String signIn() {
    return link("/sign-in", project, returnTo).toString();
  }

  private static URI link(String path, Optional<ProjectId> project, Optional<String> returnTo) {
    var target = UriBuilder.fromPath(path);
    project.ifPresent(id -> target.queryParam("project", id.text()));
    returnTo.ifPresent(url -> target.queryParam("return_to", "{url}"));
    return target.build(returnTo.orElse(""));
  }

  @Override
  public String template() {
    return "sign-in/done.jte";
  }
}
