package io.vestibule.saml.response;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Notes how far a validation came. Used by one thread for one response. */
final class Trace {

  private final Map<String, Step> steps = new LinkedHashMap<>();
  private String current;

  Trace(List<String> names) {
    names.forEach(name -> steps.put(name, Step.skipped(name)));
    current = names.get(0);
  }

  /** From now on a refusal is this step's. */
  void begin(String name) {
    current = name;
  }

  void passed(String observed) {
    steps.put(current, Step.passed(current, observed));
  }

  void failed(Finding finding) {
    steps.put(current, Step.failed(current, finding));
  }

  List<Step> steps() {
    return List.copyOf(steps.values());
  }
}
