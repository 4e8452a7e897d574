package io.vestibule.app.oauth.token;

import java.util.Optional;

/** Clients that act for themselves and authenticate by a secret. RFC 6749 section 4.4. */
public interface ConfidentialClients {

  /** An access token; empty if these are not the credentials of a living client. */
  Optional<AccessToken> issue(ClientCredentials credentials);
}
