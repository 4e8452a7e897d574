package io.vestibule.app.mail;

import io.vestibule.app.project.ProjectId;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A message to a person.
 *
 * @param values what the words of its kind leave open, after the project's name
 * @param link where its button leads
 * @param code what the person types instead
 * @param expiresAt after this it says nothing true any more, and is not sent
 */
public record Letter(
    ProjectId project,
    Destination to,
    LetterKind kind,
    Locale locale,
    List<String> values,
    Optional<URI> link,
    Optional<String> code,
    Instant expiresAt) {

  public Letter {
    values = List.copyOf(values);
  }
}
