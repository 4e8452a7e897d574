package io.vestibule.app.directory.store;

import io.vestibule.app.directory.store.FilterScope.Table;
import io.vestibule.scim.error.ScimError;
import io.vestibule.scim.port.Sort;
import java.time.DateTimeException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The order of a list of rows, and what comes beyond a place in it. A place is the id of a row and
 * its key at that time. Ids settle what the key leaves open; backward is the same order from its
 * end.
 */
final class RowOrder {
  private static final int ID_LENGTH = 36;

  private final String id;
  private final Optional<OrderKey> key;
  private final boolean descending;

  /**
   * @param id the column that holds the ids
   */
  RowOrder(String id, Table table, Optional<Sort> sort) {
    this.id = id;
    this.key = sort.flatMap(by -> table.orderKey(by.path()));
    this.descending = sort.map(Sort::descending).orElse(false);
  }

  /** Behind {@code ORDER BY}. */
  String sql(boolean backward) {
    var down = descending != backward;
    return key.map(k -> k.sql() + (down ? " DESC NULLS FIRST, " : " ASC NULLS LAST, ")).orElse("")
        + id
        + (down ? " DESC" : " ASC");
  }

  /** The expression whose value, as text, belongs to the place of a row. */
  Optional<String> keySql() {
    return key.map(OrderKey::sql);
  }

  /** The place of a row. */
  String place(UUID row, Optional<String> keyText) {
    return row + keyText.map(text -> "=" + text).orElse("");
  }

  /**
   * The condition for the rows on the other side of a place.
   *
   * @throws io.vestibule.scim.error.ScimException INVALID_CURSOR if it is none of this order
   */
  SqlFragment beyond(String place, boolean backward) {
    try {
      var row = UUID.fromString(place.substring(0, Math.min(ID_LENGTH, place.length())));
      var text =
          Optional.of(place.substring(ID_LENGTH))
              .filter(rest -> rest.startsWith("="))
              .map(rest -> rest.substring(1));
      return beyond(row, text, descending != backward);
    } catch (IllegalArgumentException | IndexOutOfBoundsException | DateTimeException e) {
      throw ScimError.INVALID_CURSOR.because("the cursor is none of this list");
    }
  }

  private SqlFragment beyond(UUID row, Optional<String> text, boolean down) {
    var further = down ? " < " : " > ";
    if (key.isEmpty()) {
      return new SqlFragment(id + further + ":placeId", Map.of("placeId", row));
    }
    var sql = key.get().sql();
    if (text.isEmpty()) {
      var without = "(" + sql + " IS NULL AND " + id + further + ":placeId)";
      return new SqlFragment(
          down ? without + " OR " + sql + " IS NOT NULL" : without, Map.of("placeId", row));
    }
    var with = "(" + sql + ", " + id + ")" + further + "(:placeKey, :placeId)";
    return new SqlFragment(
        !down && key.get().nullable() ? with + " OR " + sql + " IS NULL" : with,
        Map.of("placeId", row, "placeKey", key.get().read().apply(text.get())));
  }
}
