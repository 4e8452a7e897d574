package io.vestibule.app.oauth.token;

import static io.vestibule.app.error.ErrorCode.OAUTH_INVALID_REQUEST;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The parameters of a token request. RFC 6749 section 3.2. */
record TokenForm(MultivaluedMap<String, String> fields) {

  /**
   * @throws io.vestibule.app.error.VestibuleException OAUTH_INVALID_REQUEST if there is no form, or
   *     a parameter comes more than once
   */
  static TokenForm of(@Nullable MultivaluedMap<String, String> fields) {
    if (fields == null) {
      throw OAUTH_INVALID_REQUEST.saying("The body is a form.");
    }
    if (fields.values().stream().anyMatch(values -> values.size() > 1)) {
      throw OAUTH_INVALID_REQUEST.saying("A parameter comes more than once.");
    }
    return new TokenForm(fields);
  }

  /** A parameter without a value is as if it had not been sent. */
  Optional<String> value(String name) {
    return Optional.ofNullable(fields.getFirst(name)).filter(value -> !value.isEmpty());
  }
}
