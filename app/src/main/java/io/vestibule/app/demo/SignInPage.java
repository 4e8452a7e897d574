package io.vestibule.app.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.vestibule.app.page.Page;
import io.vestibule.app.signin.saml.Fix;
import io.vestibule.saml.response.Step;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * The trace of one attempt: every step, and what to change.
 *
 * @param path where the API shows the same
 * @param fixes none if it was let in
 * @param response what the identity provider sent, redacted
 */
public record SignInPage(
    String path, SignInRow row, List<Step> steps, List<Fix> fixes, String response)
    implements Page {

  public SignInPage {
    steps = List.copyOf(steps);
    fixes = List.copyOf(fixes);
  }

  /**
   * @param trace as the API answers it
   */
  static SignInPage of(String path, JsonNode trace) {
    var signIn = trace.path("sign_in");
    return new SignInPage(
        path,
        SignInRow.of(signIn),
        StreamSupport.stream(trace.path("steps").spliterator(), false)
            .map(SignInPage::step)
            .toList(),
        Optional.of(signIn.path("fix"))
            .filter(fix -> fix.hasNonNull("what"))
            .map(SignInPage::fix)
            .stream()
            .toList(),
        trace.at("/response/content").asText());
  }

  private static Step step(JsonNode step) {
    return new Step(
        step.path("name").asText(),
        Step.Outcome.valueOf(step.path("outcome").asText().toUpperCase(Locale.ROOT)),
        step.path("observed").asText(""),
        step.path("expected").asText(""));
  }

  private static Fix fix(JsonNode fix) {
    return new Fix(text(fix, "setting"), text(fix, "where"), fix.path("what").asText());
  }

  private static Optional<String> text(JsonNode of, String name) {
    return Optional.of(of.path(name)).filter(JsonNode::isTextual).map(JsonNode::asText);
  }

  @Override
  public String template() {
    return "demo/sign-in.jte";
  }
}
