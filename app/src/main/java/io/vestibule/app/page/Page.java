package io.vestibule.app.page;

import io.vestibule.app.project.ProjectId;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * What a page shows: a record handed to the template of its name as {@code page}, beside {@code
 * text} ({@link Messages}) and {@code assets} ({@link Assets}).
 */
public interface Page {

  /** The template below {@code templates/}, for example {@code error.jte}. */
  String template();

  /** Whose page it is, where that is known: it is shown in that project's name and colours. */
  default Optional<ProjectId> project() {
    return Optional.empty();
  }

  /** Where the forms of this page post to, besides to this service itself. */
  default List<URI> formTargets() {
    return List.of();
  }

  /** Whether scripts of this page call this service. */
  default boolean scriptsCall() {
    return false;
  }

  /**
   * Whether a form of this page ends at a server that we cannot name: Chromium holds every redirect
   * after a form against {@code form-action} (others only the first address), and an identity
   * provider sends the browser on to servers of its own choice. Such a page allows any https
   * address, and must show nothing that a foreign form could carry away.
   */
  default boolean formsLeadOn() {
    return false;
  }
}
