package io.vestibule.app.project;

import static io.vestibule.app.error.ErrorCode.BAD_REQUEST;

import io.vestibule.app.db.Tx;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The project that a request is about which shows no credential: {@code ?project=proj_…}, which may
 * be left out where there is only one (decision 0012).
 */
public final class PublicProject {

  @QueryParam("project")
  private @Nullable ProjectId project;

  /** As the request names it. */
  public Optional<ProjectId> named() {
    return Optional.ofNullable(project);
  }

  /**
   * @throws io.vestibule.app.error.VestibuleException NOT_FOUND, BAD_REQUEST if none is named and
   *     there are several
   */
  public Project in(Tx tx) {
    if (project != null) {
      return ProjectService.find(tx, project);
    }
    return ProjectService.onlyOne(tx)
        .map(only -> ProjectService.find(tx, only))
        .orElseThrow(
            () ->
                BAD_REQUEST.saying(
                    "Name the project, as ?project= and its id: there are several."));
  }
}
