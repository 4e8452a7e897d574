package io.vestibule.app.mail;

import java.util.List;
import java.util.Optional;

/**
 * A letter in its reader's words, for both templates.
 *
 * @param button what is written on the link
 * @param end the small print
 */
public record LetterPage(
    String language,
    String brand,
    String heading,
    List<String> paragraphs,
    Optional<String> button,
    Optional<String> link,
    Optional<String> code,
    String codeLabel,
    String end) {

  public LetterPage {
    paragraphs = List.copyOf(paragraphs);
  }
}
