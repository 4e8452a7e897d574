package io.vestibule.app.directory;

import static io.vestibule.app.error.ErrorCode.INVALID_SCIM_TOKEN;

import io.vestibule.app.auth.CallerContext;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;

/**
 * Lets a SCIM request through when it brings a living token. Why a token is none is not told:
 * unknown, revoked, expired and foreign ones look the same.
 */
final class ScimTokenFilter implements ContainerRequestFilter {

  private final ScimCallers callers;

  ScimTokenFilter(ScimCallers callers) {
    this.callers = callers;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    var shown = callers.identify(request).orElseThrow(INVALID_SCIM_TOKEN::exception);
    if (!shown.living()) {
      throw INVALID_SCIM_TOKEN.exception();
    }
    var secure = request.getSecurityContext().isSecure();
    request.setSecurityContext(new CallerContext(shown.caller(), secure));
  }
}
