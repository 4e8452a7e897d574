package io.vestibule.saml.response.content;

import io.vestibule.saml.response.Reason;
import io.vestibule.saml.response.Refusal;
import io.vestibule.saml.xml.Elements;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.Optional;
import org.w3c.dom.Element;

/** Points in time as SAML writes them: xs:dateTime in UTC. SAML Core 1.3.3. */
public final class SamlInstant {

  /** How nearly every provider writes them. */
  private static final String SECONDS = "0000-00-00T00:00:00Z";

  private static final String MILLISECONDS = "0000-00-00T00:00:00.000Z";

  private SamlInstant() {}

  /**
   * The value of an attribute, if both are there.
   *
   * @throws Refusal if it is no point in time
   */
  public static Optional<Instant> in(Optional<Element> element, String attribute) throws Refusal {
    Optional<String> value = element.flatMap(some -> Elements.attribute(some, attribute));
    return value.isPresent() ? Optional.of(parse(attribute, value.get())) : Optional.empty();
  }

  static Instant parse(String attribute, String text) throws Refusal {
    String stripped = text.strip();
    try {
      return isOf(SECONDS, stripped) || isOf(MILLISECONDS, stripped)
          ? usual(stripped)
          : unusual(stripped);
    } catch (DateTimeException e) {
      throw new Refusal(
          Reason.XML_MALFORMED, attribute + " " + text, "a date and time as 2026-01-31T12:00:00Z");
    }
  }

  private static boolean isOf(String form, String text) {
    if (text.length() != form.length()) {
      return false;
    }
    for (int i = 0; i < form.length(); i++) {
      char expected = form.charAt(i);
      char found = text.charAt(i);
      if (expected == '0' ? found < '0' || found > '9' : found != expected) {
        return false;
      }
    }
    return true;
  }

  /** By hand, because a response has many and the formatter takes ten times as long. */
  private static Instant usual(String text) {
    int milliseconds = text.length() == MILLISECONDS.length() ? number(text, 20, 23) : 0;
    return LocalDateTime.of(
            number(text, 0, 4),
            number(text, 5, 7),
            number(text, 8, 10),
            number(text, 11, 13),
            number(text, 14, 16),
            number(text, 17, 19))
        .plus(milliseconds, ChronoUnit.MILLIS)
        .toInstant(ZoneOffset.UTC);
  }

  private static int number(String text, int from, int to) {
    return Integer.parseInt(text, from, to, 10);
  }

  private static Instant unusual(String text) {
    TemporalAccessor read =
        DateTimeFormatter.ISO_DATE_TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
    return read instanceof OffsetDateTime withOffset
        ? withOffset.toInstant()
        : LocalDateTime.from(read).toInstant(ZoneOffset.UTC);
  }
}
