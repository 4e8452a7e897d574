package io.vestibule.app.directory;

import static io.vestibule.app.error.ErrorCode.INVALID_SCIM_TOKEN;

import io.vestibule.app.auth.CallerContext;
import io.vestibule.app.limit.LeasedLimit;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import java.util.Optional;

/**
 * Lets a SCIM request through when it brings a living token. Why a token is none is not told:
 * unknown, revoked, expired and foreign ones look the same.
 */
final class ScimTokenFilter implements ContainerRequestFilter {

  private final ScimCallers callers;
  private final Optional<LeasedLimit> limit;

  /**
   * @param limit how often a directory may ask
   */
  ScimTokenFilter(ScimCallers callers, Optional<LeasedLimit> limit) {
    this.callers = callers;
    this.limit = limit;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    var shown = callers.identify(request).orElseThrow(INVALID_SCIM_TOKEN::exception);
    if (!shown.living()) {
      throw INVALID_SCIM_TOKEN.exception();
    }
    var directory = shown.caller().directory().text();
    limit.ifPresent(each -> each.take(shown.caller().project(), directory));
    var secure = request.getSecurityContext().isSecure();
    request.setSecurityContext(new CallerContext(shown.caller(), secure));
  }
}
