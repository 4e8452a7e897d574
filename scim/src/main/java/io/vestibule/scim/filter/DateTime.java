package io.vestibule.scim.filter;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Dates and times as XML Schema writes them. RFC 7643 2.3.5. */
public final class DateTime {
  private static final int EARLIEST_YEAR = 1;
  private static final int LATEST_YEAR = 9999;

  private DateTime() {}

  /**
   * Reads fractions of any length and any offset; without an offset it is UTC.
   *
   * @throws DateTimeException if it is none, or its year has not four digits
   */
  public static Instant parse(String text) {
    var moment =
        hasOffset(text)
            ? OffsetDateTime.parse(text)
            : LocalDateTime.parse(text).atOffset(ZoneOffset.UTC);
    var year = moment.getYear();
    if (year < EARLIEST_YEAR || year > LATEST_YEAR) {
      throw new DateTimeException("year out of range: " + year);
    }
    return moment.toInstant();
  }

  private static boolean hasOffset(String text) {
    var time = text.indexOf('T');
    return text.endsWith("Z")
        || (time >= 0 && (text.indexOf('+', time) > 0 || text.indexOf('-', time) > 0));
  }
}
