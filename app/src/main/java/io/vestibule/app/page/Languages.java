package io.vestibule.app.page;

import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Locale;

/** The languages that people are spoken to in. */
public final class Languages {

  private static final List<String> SPOKEN = List.of("en", "de", "fr", "es", "ja");

  private Languages() {}

  /** What the reader likes best of those we speak; English if none. RFC 9110 section 12.5.4. */
  public static Locale best(HttpHeaders headers) {
    return best(headers.getAcceptableLanguages());
  }

  /** As above, of languages in the order of liking. */
  static Locale best(List<Locale> liked) {
    return liked.stream()
        .filter(locale -> SPOKEN.contains(locale.getLanguage()))
        .findFirst()
        .orElse(Locale.ENGLISH);
  }
}
