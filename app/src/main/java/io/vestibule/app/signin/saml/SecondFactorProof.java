package io.vestibule.app.signin.saml;

import io.vestibule.app.connection.ProvenFactor;
import io.vestibule.app.connection.SignInSettings;
import io.vestibule.saml.response.VerifiedAssertion;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a provider says that the user has shown a second factor there: by the authentication
 * context (REFEDS MFA Profile 1.2, SAML Authentication Context 3.4, Microsoft's {@code
 * multipleauthn}), or by the attribute and value that the connection names.
 */
final class SecondFactorProof {

  private static final String CLASSES = "urn:oasis:names:tc:SAML:2.0:ac:classes:";

  private static final Set<String> MULTI_FACTOR =
      Set.of(
          "https://refeds.org/profile/mfa",
          "http://schemas.microsoft.com/claims/multipleauthn",
          CLASSES + "MobileTwoFactorContract",
          CLASSES + "MobileTwoFactorUnregistered",
          CLASSES + "SmartcardPKI");

  private SecondFactorProof() {}

  /** What proves it, in words for the trace; absent if nothing does. */
  static Optional<String> in(VerifiedAssertion assertion, SignInSettings settings) {
    return assertion
        .authnContextClassRef()
        .filter(MULTI_FACTOR::contains)
        .or(() -> settings.secondFactorProof().flatMap(factor -> in(assertion, factor)));
  }

  private static Optional<String> in(VerifiedAssertion assertion, ProvenFactor factor) {
    var name = factor.attribute().text();
    return assertion.attributes().stream()
        .filter(attribute -> attribute.name().equals(name))
        .flatMap(attribute -> attribute.values().stream())
        .filter(factor.values()::contains)
        .findFirst()
        .map(value -> name + " = " + value);
  }
}
