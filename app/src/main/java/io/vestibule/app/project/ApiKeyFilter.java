package io.vestibule.app.project;

import static io.vestibule.app.error.ErrorCode.INVALID_API_KEY;
import static io.vestibule.app.error.ErrorCode.MISSING_API_KEY;

import io.vestibule.app.auth.BearerToken;
import io.vestibule.app.auth.CallerContext;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;

/** Lets a call of the management API through when it brings a living key. */
public final class ApiKeyFilter implements ContainerRequestFilter {

  private final ApiKeyService keys;

  public ApiKeyFilter(ApiKeyService keys) {
    this.keys = keys;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    var token = BearerToken.of(request).orElseThrow(MISSING_API_KEY::exception);
    var caller = keys.authenticate(token).orElseThrow(INVALID_API_KEY::exception);
    request.setSecurityContext(new CallerContext(caller, request.getSecurityContext().isSecure()));
  }
}
