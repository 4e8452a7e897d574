package io.vestibule.saml.response.content;

import java.util.Optional;

/**
 * What the Response element says around the assertion. SAML Core 3.2.2.
 *
 * @param signed whether the response's own signature covers these values; where it does not they
 *     may only lead to a refusal
 */
public record ResponseContent(
    Optional<String> issuer,
    Optional<String> destination,
    Optional<String> inResponseTo,
    Status status,
    boolean signed) {

  /** How the identity provider says it went. SAML Core 3.2.2.1. */
  public record Status(String code, Optional<String> subCode, Optional<String> message) {

    private static final String SUCCESS = "urn:oasis:names:tc:SAML:2.0:status:Success";

    public boolean isSuccess() {
      return code.equals(SUCCESS);
    }

    /** Code, sub-code and message in one line. */
    public String describe() {
      return code
          + subCode.map(sub -> ", " + sub).orElse("")
          + message.map(text -> ", " + text).orElse("");
    }
  }
}
