package io.vestibule.saml.response.check;

import io.vestibule.saml.response.Expectation;
import io.vestibule.saml.response.Finding;
import io.vestibule.saml.response.Reason;
import io.vestibule.saml.response.content.AssertionContent.Confirmation;
import io.vestibule.saml.response.content.Received;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Response and bearer confirmations answer the same request, and a signature says so. SAML Core
 * 3.2.2, Profiles 4.1.4.2. Whether we made that request is for the host to say.
 */
final class InResponseToCheck implements Check {

  @Override
  public String name() {
    return "in_response_to";
  }

  @Override
  public String observed(Received received) {
    return named(received).isEmpty() ? "none" : String.join(", ", named(received));
  }

  @Override
  public List<Finding> examine(Received received, Expectation expected, Instant now) {
    boolean outside = received.response().inResponseTo().isPresent();
    boolean inside = !inside(received).isEmpty();
    if (named(received).size() > 1) {
      return List.of(
          new Finding(Reason.IN_RESPONSE_TO_MISMATCH, observed(received), "one request"));
    }
    if (inside && !outside) {
      return List.of(
          new Finding(
              Reason.IN_RESPONSE_TO_MISSING,
              "InResponseTo in the assertion only: " + observed(received),
              "the same InResponseTo on the Response"));
    }
    if (outside && !inside && !received.response().signed()) {
      return List.of(
          new Finding(
              Reason.IN_RESPONSE_TO_UNSIGNED,
              "InResponseTo on the unsigned Response only: " + observed(received),
              "InResponseTo in the assertion"));
    }
    return List.of();
  }

  private static Set<String> named(Received received) {
    return Stream.concat(received.response().inResponseTo().stream(), inside(received).stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Set<String> inside(Received received) {
    return received.assertion().confirmations().stream()
        .filter(Confirmation::isBearer)
        .flatMap(confirmation -> confirmation.inResponseTo().stream())
        .collect(Collectors.toUnmodifiableSet());
  }
}
