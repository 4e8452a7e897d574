package io.vestibule.saml.response.check;

import static java.util.stream.Collectors.joining;

import io.vestibule.saml.response.Expectation;
import io.vestibule.saml.response.Finding;
import io.vestibule.saml.response.Reason;
import io.vestibule.saml.response.content.Received;
import java.time.Instant;
import java.util.List;

/** Each audience restriction, and there is one, names us. SAML Core 2.5.1.4, Profiles 4.1.4.2. */
final class AudienceCheck implements Check {

  @Override
  public String name() {
    return "audience";
  }

  @Override
  public String observed(Received received) {
    var audiences = received.assertion().conditions().audiences();
    return audiences.isEmpty()
        ? "none"
        : audiences.stream().map(each -> String.join(", ", each)).collect(joining("; and "));
  }

  @Override
  public List<Finding> examine(Received received, Expectation expected, Instant now) {
    var restrictions = received.assertion().conditions().audiences();
    boolean named =
        !restrictions.isEmpty()
            && restrictions.stream()
                .allMatch(audiences -> audiences.contains(expected.spEntityId()));
    return named
        ? List.of()
        : List.of(new Finding(Reason.AUDIENCE_MISMATCH, observed(received), expected.spEntityId()));
  }
}
