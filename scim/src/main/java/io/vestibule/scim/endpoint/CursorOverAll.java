package io.vestibule.scim.endpoint;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;

/**
 * A place in a list of several kinds.
 *
 * @param endpoint of the kind that goes on here; empty before the first one
 * @param ofKind a cursor of that kind; empty before its first resource
 */
record CursorOverAll(String endpoint, String ofKind) {
  private static final String NAME = "cursor";

  /** What a search asks to go on from. */
  static Optional<CursorOverAll> in(ObjectNode asked) {
    return asked.properties().stream()
        .filter(member -> member.getKey().equalsIgnoreCase(NAME))
        .map(Map.Entry::getValue)
        .map(value -> read(value.asText("")))
        .findFirst();
  }

  private static CursorOverAll read(String text) {
    var parts = text.strip().split("\\.", 2);
    return new CursorOverAll(parts[0], parts.length > 1 ? parts[1] : "");
  }

  /** The same search by a cursor of one kind. */
  static ObjectNode asked(ObjectNode asked, String ofKind) {
    var other = asked.deepCopy();
    asked
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (name.equalsIgnoreCase(NAME)) {
                other.remove(name);
              }
            });
    return other.put(NAME, ofKind);
  }

  String text() {
    return endpoint + "." + ofKind;
  }
}
