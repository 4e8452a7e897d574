package io.vestibule.app.page;

import java.net.URI;
import java.util.List;

/**
 * What a page shows: a record handed to the template of its name as {@code page}, beside {@code
 * text} ({@link Messages}) and {@code assets} ({@link Assets}).
 */
public interface Page {

  /** The template below {@code templates/}, for example {@code error.jte}. */
  String template();

  /** Where the forms of this page post to, besides to this service itself. */
  default List<URI> formTargets() {
    return List.of();
  }
}
