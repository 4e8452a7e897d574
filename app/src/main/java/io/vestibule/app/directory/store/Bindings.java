package io.vestibule.app.directory.store;

import java.util.LinkedHashMap;
import java.util.Map;

/** The values of one statement, each under a name of its own. */
final class Bindings {
  private final Map<String, Object> values = new LinkedHashMap<>();

  /** The placeholder under which the value is bound. */
  String bind(Object value) {
    var name = "v" + values.size();
    values.put(name, value);
    return ":" + name;
  }

  Map<String, Object> values() {
    return values;
  }
}
