package io.vestibule.scim.endpoint;

import com.fasterxml.jackson.databind.node.TextNode;
import io.vestibule.scim.ScimLimits;
import io.vestibule.scim.error.ScimError;
import io.vestibule.scim.filter.Filter;
import io.vestibule.scim.port.PageStart;
import io.vestibule.scim.port.Sort;
import io.vestibule.scim.schema.ResourceSchema;
import io.vestibule.scim.schema.StorableText;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;

/**
 * Writes places of a list as words that clients hand back, and reads them. A cursor belongs to one
 * query and grows old; nothing is kept for it. RFC 9865.
 */
final class Cursors {
  private static final byte AFTER = 1;
  private static final byte BEFORE = 2;
  private static final int FIXED_BYTES = Long.BYTES + Integer.BYTES + 1;

  private final int query;
  private final ScimLimits limits;
  private final InstantSource clock;

  Cursors(
      ResourceSchema schema,
      Optional<Filter> filter,
      Optional<Sort> sort,
      ScimLimits limits,
      InstantSource clock) {
    this.query = (schema.name() + filter + sort.map(Cursors::text)).hashCode();
    this.limits = limits;
    this.clock = clock;
  }

  private static String text(Sort sort) {
    return sort.path() + (sort.descending() ? " descending" : " ascending");
  }

  String after(String place) {
    return write(AFTER, place);
  }

  String before(String place) {
    return write(BEFORE, place);
  }

  private String write(byte direction, String place) {
    var text = place.getBytes(StandardCharsets.UTF_8);
    var bytes =
        ByteBuffer.allocate(FIXED_BYTES + text.length)
            .putLong(clock.instant().getEpochSecond())
            .putInt(query)
            .put(direction)
            .put(text);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
  }

  /**
   * @param cursor empty for the first page
   * @throws io.vestibule.scim.error.ScimException INVALID_CURSOR, EXPIRED_CURSOR
   */
  PageStart read(Optional<String> cursor) {
    return cursor.map(this::read).orElseGet(PageStart.First::new);
  }

  private PageStart read(String cursor) {
    try {
      var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor));
      var written = Instant.ofEpochSecond(bytes.getLong());
      var ofQuery = bytes.getInt();
      var direction = bytes.get();
      var place = StandardCharsets.UTF_8.decode(bytes).toString();
      StorableText.check(TextNode.valueOf(place), ScimError.INVALID_CURSOR);
      if (ofQuery != query || (direction != AFTER && direction != BEFORE)) {
        throw ScimError.INVALID_CURSOR.because("the cursor belongs to another query");
      }
      if (written.plus(limits.cursorTimeout()).isBefore(clock.instant())) {
        throw ScimError.EXPIRED_CURSOR.because(
            "a cursor leads on for " + limits.cursorTimeout().toSeconds() + " seconds");
      }
      return direction == AFTER ? new PageStart.After(place) : new PageStart.Before(place);
    } catch (IllegalArgumentException | BufferUnderflowException | DateTimeException e) {
      throw ScimError.INVALID_CURSOR.because("the cursor is none of this server");
    }
  }
}
