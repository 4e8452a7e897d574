package io.vestibule.saml.response;

import io.vestibule.saml.response.content.AssertionContent;
import io.vestibule.saml.response.content.AssertionContent.AuthnStatement;
import io.vestibule.saml.response.content.AssertionContent.Confirmation;
import io.vestibule.saml.response.content.Received;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** Sums up what all checks have let pass. */
final class VerifiedAssertions {

  private VerifiedAssertions() {}

  static VerifiedAssertion from(Received received, Expectation expected) {
    AssertionContent assertion = received.assertion();
    AuthnStatement statement = assertion.authnStatements().get(0);
    return new VerifiedAssertion(
        assertion.id(),
        assertion.issuer(),
        assertion.issueInstant(),
        assertion.subject(expected.nameIdAttribute()).orElseThrow(),
        inResponseTo(received),
        statement.sessionIndex(),
        statement.authnInstant(),
        statement.authnContextClassRef(),
        assertion.authnStatements().stream()
            .flatMap(each -> each.sessionNotOnOrAfter().stream())
            .min(Comparator.naturalOrder()),
        rememberUntil(assertion, expected),
        assertion.attributes(),
        assertion.attributesContent().unreadable());
  }

  /** From signed content only; the check has seen to it that all agree. */
  private static Optional<String> inResponseTo(Received received) {
    return Stream.concat(
            bearers(received.assertion()).flatMap(bearer -> bearer.inResponseTo().stream()),
            received.response().signed()
                ? received.response().inResponseTo().stream()
                : Stream.empty())
        .findFirst();
  }

  private static Instant rememberUntil(AssertionContent assertion, Expectation expected) {
    return bearers(assertion)
        .flatMap(bearer -> bearer.notOnOrAfter().stream())
        .max(Comparator.naturalOrder())
        .orElseThrow()
        .plus(expected.clockSkew());
  }

  private static Stream<Confirmation> bearers(AssertionContent assertion) {
    return assertion.confirmations().stream().filter(Confirmation::isBearer);
  }
}
