package io.vestibule.app.signin.saml;

import io.vestibule.app.page.Page;
import io.vestibule.saml.response.Step;
import java.util.List;

/**
 * What a test showed: every check, and what to change.
 *
 * @param fixes in the order of the findings; empty if the person would have come in
 */
public record TestResultPage(
    String connection,
    boolean passed,
    List<Step> steps,
    List<Fix> fixes,
    String traceId,
    String requestId)
    implements Page {

  public TestResultPage {
    steps = List.copyOf(steps);
    fixes = List.copyOf(fixes);
  }

  @Override
  public String template() {
    return "test-result.jte";
  }
}
