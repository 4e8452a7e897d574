package io.vestibule.app.page;

import io.vestibule.app.project.ProjectId;
import java.util.Optional;

/** Knows how projects look. */
@FunctionalInterface
public interface Brands {

  /**
   * @param project whose page it is; absent where nobody knows
   */
  Brand of(Optional<ProjectId> project);
}
