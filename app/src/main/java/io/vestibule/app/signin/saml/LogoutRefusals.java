package io.vestibule.app.signin.saml;

import io.vestibule.app.error.ErrorCode;
import io.vestibule.app.error.VestibuleException;
import io.vestibule.saml.response.Reason;

/** Says why a logout message is not acted upon, in one sentence that tells a stranger nothing. */
final class LogoutRefusals {

  private LogoutRefusals() {}

  static VestibuleException of(Reason reason) {
    return code(reason.kind()).saying(sentence(reason.kind())).and("reason", reason.wireName());
  }

  static VestibuleException replayed() {
    return ErrorCode.INVALID_SAML_RESPONSE
        .saying("This sign-out has been carried out already.")
        .and("reason", SignInReason.ASSERTION_REPLAYED.wireName());
  }

  static VestibuleException unrequested() {
    return ErrorCode.INVALID_SAML_RESPONSE
        .saying("This answers no sign-out that was begun here.")
        .and("reason", SignInReason.IN_RESPONSE_TO_UNKNOWN.wireName());
  }

  private static ErrorCode code(Reason.Kind kind) {
    return switch (kind) {
      case INVALID -> ErrorCode.INVALID_SAML_RESPONSE;
      case SIGNATURE -> ErrorCode.SAML_SIGNATURE_INVALID;
      case EXPIRED -> ErrorCode.SAML_EXPIRED;
    };
  }

  private static String sentence(Reason.Kind kind) {
    return switch (kind) {
      case INVALID -> "The identity provider's sign-out message cannot be used here.";
      case SIGNATURE -> "The sign-out message is not proven to be the identity provider's.";
      case EXPIRED -> "The sign-out message is too old or too early.";
    };
  }
}
