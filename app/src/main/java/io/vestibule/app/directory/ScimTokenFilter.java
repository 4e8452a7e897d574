package io.vestibule.app.directory;

import static io.vestibule.app.error.ErrorCode.INVALID_SCIM_TOKEN;

import io.vestibule.app.auth.BearerToken;
import io.vestibule.app.auth.CallerContext;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;

/**
 * Lets a SCIM request through when it brings a living token. Why a token is none is not told:
 * unknown, revoked, expired and foreign ones look the same.
 */
final class ScimTokenFilter implements ContainerRequestFilter {

  private final DirectoryTokenService tokens;

  ScimTokenFilter(DirectoryTokenService tokens) {
    this.tokens = tokens;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    var caller =
        BearerToken.of(request)
            .flatMap(tokens::authenticate)
            .orElseThrow(INVALID_SCIM_TOKEN::exception);
    request.setSecurityContext(new CallerContext(caller, request.getSecurityContext().isSecure()));
  }
}
