package io.vestibule.app.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A sentence of the catalogue, in which backticks mark what is to be typed or read literally.
 *
 * @param spans in their order
 */
public record Words(List<Span> spans) {

  public Words {
    spans = List.copyOf(spans);
  }

  /** A stretch of plain words, or of code. */
  public record Span(String text, boolean code) {}

  /** The catalogue's notes as a sentence of their own: with a capital and a full stop. */
  static Words sentence(String note) {
    var capital = note.substring(0, 1).toUpperCase(Locale.ROOT) + note.substring(1);
    return of(note.endsWith(".") ? capital : capital + ".");
  }

  static Words of(String marked) {
    var spans = new ArrayList<Span>();
    var parts = marked.split("`", -1);
    for (var i = 0; i < parts.length; i++) {
      if (!parts[i].isEmpty()) {
        spans.add(new Span(parts[i], i % 2 == 1));
      }
    }
    return new Words(spans);
  }
}
