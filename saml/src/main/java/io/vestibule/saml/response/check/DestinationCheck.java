package io.vestibule.saml.response.check;

import io.vestibule.saml.response.Expectation;
import io.vestibule.saml.response.Finding;
import io.vestibule.saml.response.HttpAddress;
import io.vestibule.saml.response.Reason;
import io.vestibule.saml.response.content.Received;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The response was sent here; a signed one must say where it was sent. SAML Core 3.2.2, Bindings
 * 3.5.5.2.
 */
final class DestinationCheck implements Check {

  @Override
  public String name() {
    return "destination";
  }

  @Override
  public String observed(Received received) {
    return received.response().destination().orElse("none");
  }

  @Override
  public List<Finding> examine(Received received, Expectation expected, Instant now) {
    Optional<String> destination = received.response().destination();
    boolean mayBeAbsent = !received.response().signed();
    boolean holds =
        destination
            .map(address -> HttpAddress.same(address, expected.assertionConsumerService()))
            .orElse(mayBeAbsent);
    return holds
        ? List.of()
        : List.of(
            new Finding(
                Reason.DESTINATION_MISMATCH,
                observed(received),
                expected.assertionConsumerService()));
  }
}
