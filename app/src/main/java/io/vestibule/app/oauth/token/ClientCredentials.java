package io.vestibule.app.oauth.token;

import static io.vestibule.app.error.ErrorCode.OAUTH_INVALID_CLIENT;
import static io.vestibule.app.error.ErrorCode.OAUTH_INVALID_REQUEST;

import io.vestibule.app.crypto.Secret;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * How a client authenticates: {@code client_secret_basic} or {@code client_secret_post}. RFC 6749
 * section 2.3.1.
 */
public record ClientCredentials(String clientId, Secret secret) {

  private static final String BASIC = "Basic ";

  /**
   * @param authorization the header of that name
   * @throws io.vestibule.app.error.VestibuleException OAUTH_INVALID_CLIENT if there are none,
   *     OAUTH_INVALID_REQUEST if both methods are used
   */
  static ClientCredentials of(Optional<String> authorization, TokenForm form) {
    var inBody = form.value("client_secret");
    if (authorization.isPresent() && inBody.isPresent()) {
      throw OAUTH_INVALID_REQUEST.saying("Use one method of client authentication, not two.");
    }
    var credentials =
        authorization.isPresent()
            ? authorization.flatMap(ClientCredentials::basic)
            : form.value("client_id")
                .flatMap(id -> inBody.map(text -> new ClientCredentials(id, Secret.of(text))));
    return credentials.orElseThrow(OAUTH_INVALID_CLIENT::exception);
  }

  private static Optional<ClientCredentials> basic(String header) {
    if (!header.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
      return Optional.empty();
    }
    try {
      var octets = Base64.getDecoder().decode(header.substring(BASIC.length()).strip());
      var parts = new String(octets, StandardCharsets.UTF_8).split(":", 2);
      return parts.length < 2
          ? Optional.empty()
          : Optional.of(new ClientCredentials(decoded(parts[0]), Secret.of(decoded(parts[1]))));
    } catch (IllegalArgumentException notEncoded) {
      return Optional.empty();
    }
  }

  /** Both halves are form-encoded before they are joined. */
  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
