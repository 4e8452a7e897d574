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
      case NOT_BASE64, XML_MALFORMED, XML_DOCTYPE -> "This is not a readable SAML response.";
      case TOO_LARGE -> "The identity provider's response is too large.";
      case MULTIPLE_ASSERTIONS -> "The response holds more than one assertion.";
      case STATUS_NOT_SUCCESS -> "The identity provider itself refused the sign-in.";
      case DECRYPTION_FAILED -> "The response was encrypted in a way that cannot be read here.";
      case ISSUER_MISMATCH -> "Another identity provider or application answered.";
      case DESTINATION_MISMATCH, RECIPIENT_MISMATCH -> "The response was sent to another address.";
      case AUDIENCE_MISMATCH -> "The response was made for another service.";
      case SUBJECT_CONFIRMATION_INVALID -> "The response may not be presented by a browser here.";
      case NAME_ID_MISSING -> "The response does not say who signed in.";
      case UNSIGNED -> "The response is not signed.";
      case SIGNED_ELEMENT_NOT_USED -> "The signature covers something else than what is read.";
      case WEAK_ALGORITHM -> "The response is signed in a way that is no longer safe.";
      case UNKNOWN_KEY -> "The response is signed with a certificate that is not known here.";
      case SIGNATURE_BROKEN -> "The signature is damaged.";
      case DIGEST_MISMATCH -> "The response was changed after it was signed.";
      case NOT_YET_VALID -> "The response is not valid yet: the clocks differ.";
      case EXPIRED -> "The response is too old: sign in again.";
      case SESSION_NOT_ON_OR_AFTER_PASSED -> "The session at the identity provider is over.";
    };
  }
}
