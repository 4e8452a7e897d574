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
import java.time.temporal.TemporalAccessor;
import java.util.Optional;
import org.w3c.dom.Element;

/** Points in time as SAML writes them: xs:dateTime in UTC. SAML Core 1.3.3. */
public final class SamlInstant {

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
    try {
      TemporalAccessor read =
          DateTimeFormatter.ISO_DATE_TIME.parseBest(
              text.strip(), OffsetDateTime::from, LocalDateTime::from);
      return read instanceof OffsetDateTime withOffset
          ? withOffset.toInstant()
          : LocalDateTime.from(read).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw new Refusal(
          Reason.TIME_MALFORMED, attribute + " " + text, "a date and time as 2026-01-31T12:00:00Z");
    }
  }
}
