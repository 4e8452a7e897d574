package io.vestibule.saml.response;

import java.util.Locale;

/**
 * Why a response is refused, as far as the response itself, the expectation and the time tell.
 * Reasons that need memory (replay, unknown request, another browser) are the host's.
 */
public enum Reason {
  TOO_LARGE(Kind.INVALID),
  NOT_BASE64(Kind.INVALID),
  XML_MALFORMED(Kind.INVALID),
  XML_DOCTYPE(Kind.INVALID),
  MULTIPLE_ASSERTIONS(Kind.INVALID),
  STATUS_NOT_SUCCESS(Kind.INVALID),
  DECRYPTION_FAILED(Kind.INVALID),
  ISSUER_MISMATCH(Kind.INVALID),
  DESTINATION_MISMATCH(Kind.INVALID),
  RECIPIENT_MISMATCH(Kind.INVALID),
  AUDIENCE_MISMATCH(Kind.INVALID),
  SUBJECT_CONFIRMATION_INVALID(Kind.INVALID),
  NAME_ID_MISSING(Kind.INVALID),

  UNSIGNED(Kind.SIGNATURE),
  SIGNED_ELEMENT_NOT_USED(Kind.SIGNATURE),
  WEAK_ALGORITHM(Kind.SIGNATURE),
  UNKNOWN_KEY(Kind.SIGNATURE),
  SIGNATURE_BROKEN(Kind.SIGNATURE),
  DIGEST_MISMATCH(Kind.SIGNATURE),

  NOT_YET_VALID(Kind.EXPIRED),
  EXPIRED(Kind.EXPIRED),
  SESSION_NOT_ON_OR_AFTER_PASSED(Kind.EXPIRED);

  /** The three families that a caller tells apart. */
  public enum Kind {
    /** Not a usable answer to this service provider. */
    INVALID,
    /** Not proven to come from the identity provider. */
    SIGNATURE,
    /** Genuine, but too early or too late. */
    EXPIRED
  }

  private final Kind kind;

  Reason(Kind kind) {
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }

  /** The reason as it is written in answers. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
