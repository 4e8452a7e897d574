package io.vestibule.app.signin.saml;

import io.vestibule.app.error.ErrorCode;
import io.vestibule.app.error.VestibuleException;
import io.vestibule.saml.response.Reason;

/** Turns the library's reasons into codes, with a sentence that tells a stranger nothing more. */
final class ResponseRefusals {

  private ResponseRefusals() {}

  static VestibuleException of(Reason reason) {
    return code(reason).saying(sentence(reason)).and("reason", reason.wireName());
  }

  private static ErrorCode code(Reason reason) {
    return switch (reason.kind()) {
      case INVALID -> ErrorCode.INVALID_SAML_RESPONSE;
      case SIGNATURE -> ErrorCode.SAML_SIGNATURE_INVALID;
      case EXPIRED -> ErrorCode.SAML_EXPIRED;
    };
  }

  private static String sentence(Reason reason) {
    return switch (reason) {
      case NOT_BASE64, ENCODING_NOT_UTF8, XML_MALFORMED, XML_DOCTYPE, XML_NOT_ALLOWED ->
          "This is not a readable SAML response.";
      case UNEXPECTED_MESSAGE,
          UNEXPECTED_LOGOUT_MESSAGE,
          RESPONSE_AT_LOGOUT_SERVICE,
          ASSERTION_WITHOUT_RESPONSE,
          VERSION_NOT_SUPPORTED ->
          "This is not a SAML 2.0 sign-in response.";
      case ASSERTION_MISSING, AUTHN_STATEMENT_MISSING -> "The response holds no sign-in.";
      case REQUIRED_VALUE_MISSING, TIME_MALFORMED, CONDITION_UNKNOWN ->
          "The response holds a value that cannot be accepted.";
      case IN_RESPONSE_TO_MISMATCH, IN_RESPONSE_TO_MISSING, IN_RESPONSE_TO_UNSIGNED ->
          "The response does not say clearly which sign-in it belongs to.";
      case TOO_LARGE -> "The identity provider's response is too large.";
      case MULTIPLE_ASSERTIONS -> "The response holds more than one assertion.";
      case STATUS_NO_PASSIVE, STATUS_AUTHN_FAILED ->
          "You were not signed in at your identity provider.";
      case STATUS_REQUEST_DENIED, STATUS_UNKNOWN_PRINCIPAL ->
          "Your identity provider does not give you access to this application.";
      case STATUS_NOT_SUCCESS,
          STATUS_REQUESTER,
          STATUS_VERSION_MISMATCH,
          STATUS_INVALID_ATTR_NAME_OR_VALUE,
          STATUS_INVALID_NAME_ID_POLICY,
          STATUS_NO_AUTHN_CONTEXT,
          STATUS_NO_AVAILABLE_IDP,
          STATUS_NO_SUPPORTED_IDP,
          STATUS_PROXY_COUNT_EXCEEDED,
          STATUS_REQUEST_UNSUPPORTED,
          STATUS_REQUEST_VERSION_DEPRECATED,
          STATUS_REQUEST_VERSION_TOO_HIGH,
          STATUS_REQUEST_VERSION_TOO_LOW,
          STATUS_RESOURCE_NOT_RECOGNIZED,
          STATUS_TOO_MANY_RESPONSES,
          STATUS_UNKNOWN_ATTR_PROFILE,
          STATUS_UNSUPPORTED_BINDING ->
          "The identity provider itself refused the sign-in.";
      case ENCRYPTED_KEY_MISPLACED, DECRYPTION_FAILED, NAME_ID_DECRYPTION_FAILED ->
          "The response was encrypted in a way that cannot be read here.";
      case ISSUER_MISMATCH -> "Another identity provider or application answered.";
      case DESTINATION_MISMATCH, RECIPIENT_MISMATCH -> "The response was sent to another address.";
      case AUDIENCE_MISMATCH -> "The response was made for another service.";
      case SUBJECT_CONFIRMATION_INVALID -> "The response may not be presented by a browser here.";
      case NAME_ID_MISSING -> "The response does not say who signed in.";
      case UNSIGNED -> "The response is not signed.";
      case SIGNED_ELEMENT_NOT_USED -> "The signature covers something else than what is read.";
      case WEAK_ALGORITHM -> "The response is signed in a way that is no longer safe.";
      case CANONICALIZATION_NOT_SUPPORTED ->
          "The response is signed in a way that is not accepted here.";
      case UNKNOWN_KEY, ASSERTION_UNKNOWN_KEY ->
          "The response is signed with a certificate that is not known here.";
      case SIGNATURE_BROKEN -> "The signature is damaged.";
      case DIGEST_MISMATCH -> "The response was changed after it was signed.";
      case NOT_YET_VALID -> "The response is not valid yet: the clocks differ.";
      case EXPIRED -> "The response is too old: sign in again.";
      case SESSION_NOT_ON_OR_AFTER_PASSED -> "The session at the identity provider is over.";
    };
  }
}
