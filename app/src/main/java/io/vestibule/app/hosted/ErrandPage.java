package io.vestibule.app.hosted;

import io.vestibule.app.page.Page;
import io.vestibule.app.project.ProjectId;
import java.util.Optional;

/** A page that hands on what people came for, and looks like the project that they came to. */
public interface ErrandPage extends Page {

  Errand errand();

  @Override
  default Optional<ProjectId> project() {
    return errand().project();
  }
}
