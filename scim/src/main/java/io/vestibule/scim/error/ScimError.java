package io.vestibule.scim.error;

import java.util.Optional;

/**
 * The ways in which a SCIM request is refused: HTTP status and, where RFC 7644 table 9 or RFC 9865
 * has one, the {@code scimType}. A host maps each to a code of its own.
 */
public enum ScimError {
  INVALID_FILTER(400, "invalidFilter"),
  INVALID_SYNTAX(400, "invalidSyntax"),
  INVALID_PATH(400, "invalidPath"),
  INVALID_VALUE(400, "invalidValue"),
  NO_TARGET(400, "noTarget"),
  MUTABILITY(400, "mutability"),
  TOO_MANY(400, "tooMany"),
  INVALID_CURSOR(400, "invalidCursor"),
  EXPIRED_CURSOR(400, "expiredCursor"),
  INVALID_COUNT(400, "invalidCount"),
  UNAUTHORIZED(401),
  FORBIDDEN(403),
  NOT_FOUND(404),
  USER_NOT_FOUND(404),
  GROUP_NOT_FOUND(404),
  USER_EXISTS(409, "uniqueness"),
  GROUP_EXISTS(409, "uniqueness"),
  VERSION_MISMATCH(412),
  PAYLOAD_TOO_LARGE(413),
  NOT_IMPLEMENTED(501);

  private final int status;
  private final Optional<String> scimType;

  ScimError(int status) {
    this.status = status;
    this.scimType = Optional.empty();
  }

  ScimError(int status, String scimType) {
    this.status = status;
    this.scimType = Optional.of(scimType);
  }

  public int status() {
    return status;
  }

  public Optional<String> scimType() {
    return scimType;
  }

  /** The refusal, with a sentence for the administrator of the identity provider. */
  public ScimException because(String detail) {
    return new ScimException(this, detail);
  }
}
