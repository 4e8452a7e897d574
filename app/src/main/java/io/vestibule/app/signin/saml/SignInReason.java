package io.vestibule.app.signin.saml;

import static io.vestibule.app.error.ErrorCode.INVALID_SAML_RESPONSE;
import static io.vestibule.app.error.ErrorCode.SAML_NOT_CONFIGURED;

import io.vestibule.app.error.ErrorCode;
import io.vestibule.app.error.VestibuleException;
import java.util.Locale;

/**
 * Why a sign-in is refused, where that takes memory or a tenant's settings; what the response alone
 * shows is {@link io.vestibule.saml.response.Reason}.
 */
public enum SignInReason {
  CONNECTION_MISSING_FIELDS(SAML_NOT_CONFIGURED, "This sign-in has not been set up completely."),
  CONNECTION_DISABLED(SAML_NOT_CONFIGURED, "This sign-in has been switched off."),
  CONNECTION_IN_TEST(SAML_NOT_CONFIGURED, "This sign-in is still being tested."),
  IN_RESPONSE_TO_UNKNOWN(
      INVALID_SAML_RESPONSE, "This sign-in was not begun here, or it took too long."),
  BROWSER_MISMATCH(INVALID_SAML_RESPONSE, "This sign-in was begun in another browser."),
  IDP_INITIATED_DISABLED(
      INVALID_SAML_RESPONSE, "Begin at the application; sign-in from the provider is off."),
  ASSERTION_REPLAYED(INVALID_SAML_RESPONSE, "This sign-in has been used already."),
  AUTHN_CONTEXT_MISMATCH(
      INVALID_SAML_RESPONSE, "The sign-in at the identity provider was not of the required kind."),
  AUTHN_NOT_FRESH(
      INVALID_SAML_RESPONSE, "The identity provider did not ask the person to sign in again."),
  EMAIL_MISSING(INVALID_SAML_RESPONSE, "The identity provider sent no email address."),
  EMAIL_INVALID(INVALID_SAML_RESPONSE, "The identity provider sent no valid email address."),
  EMAIL_DOMAIN_NOT_ALLOWED(
      INVALID_SAML_RESPONSE, "The email address does not belong to this organization."),
  GUEST_NOT_ALLOWED(
      INVALID_SAML_RESPONSE,
      "You are a guest at this identity provider. Your own address does not belong to this"
          + " organization."),
  IDENTIFIER_MISSING(
      INVALID_SAML_RESPONSE, "The identity provider did not send what identifies this person."),
  IDENTITY_CONFLICT(
      INVALID_SAML_RESPONSE, "The email address belongs to another user of this organization."),
  ACCOUNT_NOT_CONFIRMED(
      INVALID_SAML_RESPONSE,
      "You have an account with this email address. Sign in to it with your password or passkey,"
          + " then use single sign-on again in this browser within 10 minutes.");

  private final ErrorCode code;
  private final String sentence;

  SignInReason(ErrorCode code, String sentence) {
    this.code = code;
    this.sentence = sentence;
  }

  /** The reason as it is written in answers. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  public VestibuleException exception() {
    return code.saying(sentence).and("reason", wireName());
  }
}
