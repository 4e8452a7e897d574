package io.vestibule.app.hosted;

import io.vestibule.app.error.ErrorCode;

/**
 * Why a page is shown again.
 *
 * @param text in the reader's language
 */
public record Complaint(ErrorCode code, String text) {

  private static final int TOO_MANY_REQUESTS = 429;

  /** Whether the field of that name is to be corrected; where one has to wait, none is. */
  public boolean concerns(String field) {
    if (code.status() == TOO_MANY_REQUESTS) {
      return false;
    }
    return switch (code) {
      case INVALID_EMAIL -> field.equals("email");
      case WEAK_PASSWORD, PASSWORD_COMPROMISED -> field.equals("password");
      case INVALID_CREDENTIALS -> field.equals("email") || field.equals("password");
      default -> field.equals("code");
    };
  }
}
