package io.vestibule.saml.response.check;

import io.vestibule.saml.response.Expectation;
import io.vestibule.saml.response.Finding;
import io.vestibule.saml.response.Reason;
import io.vestibule.saml.response.content.AssertionContent.Conditions;
import io.vestibule.saml.response.content.Received;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The assertion holds now, under conditions that are understood. SAML Core 2.5.1. */
final class ConditionsCheck implements Check {

  @Override
  public String name() {
    return "conditions";
  }

  @Override
  public String observed(Received received) {
    Conditions conditions = received.assertion().conditions();
    return "NotBefore %s, NotOnOrAfter %s"
        .formatted(written(conditions.notBefore()), written(conditions.notOnOrAfter()));
  }

  private static String written(Optional<Instant> instant) {
    return instant.map(Instant::toString).orElse("none");
  }

  @Override
  public List<Finding> examine(Received received, Expectation expected, Instant now) {
    Conditions conditions = received.assertion().conditions();
    var times = new Times(now, expected);
    return Stream.of(
            times.notOnOrAfter(
                Reason.EXPIRED, "Conditions NotOnOrAfter", conditions.notOnOrAfter()),
            times.notBefore("Conditions NotBefore", conditions.notBefore()),
            times.notBefore("IssueInstant", Optional.of(received.assertion().issueInstant())),
            notUnderstood(conditions))
        .flatMap(findings -> findings)
        .toList();
  }

  /** A condition that is not understood makes the whole assertion unusable. SAML Core 2.5.1.1. */
  private static Stream<Finding> notUnderstood(Conditions conditions) {
    return conditions.notUnderstood().stream()
        .map(
            name ->
                new Finding(
                    Reason.CONDITION_UNKNOWN,
                    "condition " + name,
                    "conditions of SAML Core 2.5.1"));
  }
}
