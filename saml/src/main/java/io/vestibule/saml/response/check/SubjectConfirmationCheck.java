package io.vestibule.saml.response.check;

import io.vestibule.saml.response.Expectation;
import io.vestibule.saml.response.Finding;
import io.vestibule.saml.response.HttpAddress;
import io.vestibule.saml.response.Reason;
import io.vestibule.saml.response.content.AssertionContent.Confirmation;
import io.vestibule.saml.response.content.Received;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * At least one bearer confirmation allows the assertion to be presented here and now. SAML Profiles
 * 4.1.4.2, 4.1.4.3.
 */
final class SubjectConfirmationCheck implements Check {

  @Override
  public String name() {
    return "subject_confirmation";
  }

  @Override
  public String observed(Received received) {
    return received.assertion().confirmations().stream()
        .map(confirmation -> confirmation.method() + " " + confirmation.recipient().orElse(""))
        .toList()
        .toString();
  }

  /** The findings of the confirmation that comes nearest to being usable. */
  @Override
  public List<Finding> examine(Received received, Expectation expected, Instant now) {
    return received.assertion().confirmations().stream()
        .filter(Confirmation::isBearer)
        .map(confirmation -> findings(confirmation, expected, now))
        .min(Comparator.comparingInt(List::size))
        .orElseGet(() -> List.of(unusable(observed(received), "a bearer confirmation")));
  }

  private static List<Finding> findings(
      Confirmation confirmation, Expectation expected, Instant now) {
    var times = new Times(now, expected);
    return Stream.of(
            recipient(confirmation, expected),
            missingEnd(confirmation),
            times.notOnOrAfter(
                Reason.EXPIRED,
                "SubjectConfirmationData NotOnOrAfter",
                confirmation.notOnOrAfter()),
            times.notBefore("SubjectConfirmationData NotBefore", confirmation.notBefore()))
        .flatMap(findings -> findings)
        .toList();
  }

  private static Stream<Finding> recipient(Confirmation confirmation, Expectation expected) {
    String recipient = confirmation.recipient().orElse("none");
    return HttpAddress.same(recipient, expected.assertionConsumerService())
        ? Stream.empty()
        : Stream.of(
            new Finding(Reason.RECIPIENT_MISMATCH, recipient, expected.assertionConsumerService()));
  }

  private static Stream<Finding> missingEnd(Confirmation confirmation) {
    return confirmation.notOnOrAfter().isPresent()
        ? Stream.empty()
        : Stream.of(unusable("no NotOnOrAfter", "SubjectConfirmationData with NotOnOrAfter"));
  }

  private static Finding unusable(String observed, String expected) {
    return new Finding(Reason.SUBJECT_CONFIRMATION_INVALID, observed, expected);
  }
}
