package io.vestibule.app.error;

/** What an error sends beyond its status and body. */
public sealed interface Wire {

  /** {@code Retry-After}: when it is worth asking again. RFC 9110 section 10.2.3. */
  Wire RETRY_AFTER = new RetryAfter();

  /** {@code WWW-Authenticate: Bearer}: nobody has been authenticated yet. RFC 6750 section 3. */
  Wire CHALLENGE = new Challenge("Bearer realm=\"vestibule\"");

  /** The challenge for a token that is no longer good. RFC 6750 section 3.1. */
  Wire INVALID_TOKEN = new Challenge("Bearer realm=\"vestibule\", error=\"invalid_token\"");

  /** The challenge for an OAuth client. RFC 6749 section 5.2. */
  Wire CLIENT_CHALLENGE = new Challenge("Basic realm=\"vestibule\"");

  static Wire scim(String value) {
    return new ScimType(value);
  }

  static Wire oauth(String value) {
    return new OAuthError(value);
  }

  record RetryAfter() implements Wire {}

  record Challenge(String header) implements Wire {}

  record ScimType(String value) implements Wire {}

  record OAuthError(String value) implements Wire {}
}
