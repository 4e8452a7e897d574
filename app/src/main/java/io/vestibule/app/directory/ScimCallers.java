package io.vestibule.app.directory;

import io.vestibule.app.auth.BearerToken;
import io.vestibule.app.directory.request.ScimExchange;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.time.Clock;
import java.util.Optional;

/** Knows who sends a SCIM request, looked up once for each. */
final class ScimCallers {

  private static final String PROPERTY = ScimCallers.class.getName();

  private final DirectoryTokenService tokens;
  private final Clock clock;

  ScimCallers(DirectoryTokenService tokens, Clock clock) {
    this.tokens = tokens;
    this.clock = clock;
  }

  /**
   * Whose token came with a request.
   *
   * @param living whether it still opens anything
   */
  record Shown(ScimCaller caller, boolean living) {}

  /** Empty for a token that nobody has been given. */
  Optional<Shown> identify(ContainerRequestContext request) {
    var shown = lookUp(request, ScimExchange.of(request, clock.instant()));
    request.setProperty(PROPERTY, shown);
    return shown;
  }

  /** Who it was, once the request has been answered, also if that was before routing. */
  Optional<Shown> identifyAnswered(ContainerRequestContext request) {
    return request.getProperty(PROPERTY) instanceof Optional<?> known
        ? known.map(Shown.class::cast)
        : lookUp(request, ScimExchange.over(request, clock.instant()));
  }

  private Optional<Shown> lookUp(ContainerRequestContext request, ScimExchange exchange) {
    return BearerToken.of(request).flatMap(token -> tokens.identify(token, exchange));
  }
}
