package io.vestibule.app.hosted;

import io.vestibule.app.page.Page;
import io.vestibule.app.project.ProjectId;
import java.util.Optional;

/** A page for people who came for something. */
public interface HostedPage extends Page {

  Errand errand();

  /** In whose name and colours it is shown. */
  @Override
  default Optional<ProjectId> project() {
    return errand().project();
  }
}
