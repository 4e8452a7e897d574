package io.vestibule.app.signin.saml;

import io.vestibule.saml.response.VerifiedAssertion;
import java.util.Set;

/**
 * The authentication contexts by which a provider says that it has seen a second factor: REFEDS MFA
 * Profile 1.2, SAML Authentication Context 3.4, Microsoft's {@code multipleauthn}.
 */
final class SecondFactorContexts {

  private static final String CLASSES = "urn:oasis:names:tc:SAML:2.0:ac:classes:";

  private static final Set<String> MULTI_FACTOR =
      Set.of(
          "https://refeds.org/profile/mfa",
          "http://schemas.microsoft.com/claims/multipleauthn",
          CLASSES + "MobileTwoFactorContract",
          CLASSES + "MobileTwoFactorUnregistered",
          CLASSES + "SmartcardPKI");

  private SecondFactorContexts() {}

  static boolean shown(VerifiedAssertion assertion) {
    return assertion.authnContextClassRef().filter(MULTI_FACTOR::contains).isPresent();
  }
}
