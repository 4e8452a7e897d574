package io.vestibule.saml.response;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Notes how far a validation came. Used by one thread for one message. */
public final class Trace {

  private final Map<String, Step> steps = new LinkedHashMap<>();
  private String current;

  /**
   * @param names of all steps in their order
   */
  public Trace(List<String> names) {
    names.forEach(name -> steps.put(name, Step.skipped(name)));
    current = names.get(0);
  }

  /** From now on a refusal is this step's. */
  public void begin(String name) {
    current = name;
  }

  public void passed(String observed) {
    steps.put(current, Step.passed(current, observed));
  }

  public void failed(Finding finding) {
    steps.put(current, Step.failed(current, finding));
  }

  /** Notes a step that may find several things wrong, and gives back what it found. */
  public List<Finding> examined(String name, String observed, List<Finding> wrong) {
    begin(name);
    if (wrong.isEmpty()) {
      passed(observed);
    } else {
      failed(wrong.get(0));
    }
    return wrong;
  }

  public List<Step> steps() {
    return List.copyOf(steps.values());
  }
}
