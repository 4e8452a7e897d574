package io.vestibule.saml.response.check;

import io.vestibule.saml.response.Expectation;
import io.vestibule.saml.response.Finding;
import io.vestibule.saml.response.Reason;
import io.vestibule.saml.response.content.Received;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** The expected identity provider speaks, in the assertion and around it. SAML Profiles 4.1.4.2. */
final class IssuerCheck implements Check {

  @Override
  public String name() {
    return "issuer";
  }

  @Override
  public String observed(Received received) {
    return received.assertion().issuer();
  }

  @Override
  public List<Finding> examine(Received received, Expectation expected, Instant now) {
    return Stream.concat(
            Stream.of(received.assertion().issuer()), received.response().issuer().stream())
        .filter(issuer -> !issuer.equals(expected.idpEntityId()))
        .map(issuer -> new Finding(Reason.ISSUER_MISMATCH, issuer, expected.idpEntityId()))
        .toList();
  }
}
