package io.vestibule.scim.error;

/** A refused request. The message is shown to the caller, so it never holds a secret. */
public final class ScimException extends RuntimeException {
  private final ScimError error;

  ScimException(ScimError error, String detail) {
    // a refusal is an answer, not a fault: nobody reads its stack
    super(detail, null, false, false);
    this.error = error;
  }

  public ScimError error() {
    return error;
  }

  public String detail() {
    return String.valueOf(getMessage());
  }
}
