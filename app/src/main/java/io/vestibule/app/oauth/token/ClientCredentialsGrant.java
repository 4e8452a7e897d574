package io.vestibule.app.oauth.token;

import static io.vestibule.app.error.ErrorCode.OAUTH_INVALID_CLIENT;
import static io.vestibule.app.error.ErrorCode.RATE_LIMIT_EXCEEDED;

import io.vestibule.app.crypto.Secrets;
import io.vestibule.app.limit.Limit;
import io.vestibule.app.limit.Limits;
import java.time.Duration;

/** {@code grant_type=client_credentials}. RFC 6749 section 4.4. */
final class ClientCredentialsGrant implements TokenGrant {

  static final String TYPE = "client_credentials";

  /** Failures of a client from one network. */
  private static final Limit FAILURES =
      new Limit("token-failure", 20, Duration.ofSeconds(60), RATE_LIMIT_EXCEEDED);

  private final Limits limits;
  private final ConfidentialClients clients;

  ClientCredentialsGrant(Limits limits, ConfidentialClients clients) {
    this.limits = limits;
    this.clients = clients;
  }

  @Override
  public AccessToken issue(TokenRequest request) {
    var credentials = ClientCredentials.of(request.authorization(), request.form());
    // a secret that names no project cannot be right: there is nothing to guess with it
    var project =
        Secrets.projectIn(credentials.secret().reveal())
            .orElseThrow(OAUTH_INVALID_CLIENT::exception);
    var key = credentials.clientId() + " " + request.network().text();
    var taken = limits.take(FAILURES, project, key);
    var token = clients.issue(credentials).orElseThrow(OAUTH_INVALID_CLIENT::exception);
    limits.giveBack(taken);
    return token;
  }
}
