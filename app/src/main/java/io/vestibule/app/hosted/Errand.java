package io.vestibule.app.hosted;

import io.vestibule.app.project.ProjectId;
import io.vestibule.app.project.PublicProject;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.util.Optional;

/**
 * What people came for, which every page hands on to the next.
 *
 * @param project that the request named, where there are several
 * @param wanted where they want to end, as they said; it is judged where it is used
 */
public record Errand(Optional<ProjectId> project, Optional<String> wanted) {

  public static Errand of(PublicProject project, Optional<String> wanted) {
    return new Errand(project.named(), wanted);
  }

  /** Where a form of ours posts to; what is wanted goes along in a field. */
  public URI action(String path) {
    var target = UriBuilder.fromPath(path);
    project.ifPresent(id -> target.queryParam("project", id.text()));
    return target.build();
  }

  /** Where a link of ours leads. */
  public URI link(String path) {
    var target = UriBuilder.fromUri(path);
    project.ifPresent(id -> target.queryParam("project", id.text()));
    wanted.ifPresent(url -> target.queryParam("return_to", "{url}"));
    return target.build(wanted.orElse(""));
  }
}
