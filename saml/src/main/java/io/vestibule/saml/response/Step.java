package io.vestibule.saml.response;

/**
 * One step of the validation, as the login trace shows it.
 *
 * @param name what was examined, in words of the specification: {@code signature}, {@code audience}
 * @param observed what the response said, empty where there is nothing to show
 * @param expected what would have been accepted, empty where there is nothing to show
 */
public record Step(String name, Outcome outcome, String observed, String expected) {

  public Step {
    observed = Excerpt.of(observed);
    expected = Excerpt.of(expected);
  }

  /** How the step ended. */
  public enum Outcome {
    PASSED,
    FAILED,
    /** Not reached, because an earlier step decided. */
    SKIPPED
  }

  static Step passed(String name, String observed) {
    return new Step(name, Outcome.PASSED, observed, "");
  }

  static Step failed(String name, Finding finding) {
    return new Step(name, Outcome.FAILED, finding.observed(), finding.expected());
  }

  static Step skipped(String name) {
    return new Step(name, Outcome.SKIPPED, "", "");
  }
}
