package io.vestibule.app.directory.store;

import java.util.HashMap;
import java.util.Map;

/** A condition for a {@code WHERE}: text made here alone, values bound. */
record SqlFragment(String sql, Map<String, Object> values) {
  static final SqlFragment TRUE = new SqlFragment("TRUE", Map.of());

  SqlFragment {
    values = Map.copyOf(values);
  }

  SqlFragment and(SqlFragment other) {
    var both = new HashMap<>(values);
    both.putAll(other.values);
    return new SqlFragment("(" + sql + ") AND (" + other.sql + ")", both);
  }
}
