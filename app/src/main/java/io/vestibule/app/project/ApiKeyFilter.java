package io.vestibule.app.project;

import static io.vestibule.app.error.ErrorCode.INVALID_API_KEY;
import static io.vestibule.app.error.ErrorCode.MISSING_API_KEY;

import io.vestibule.app.auth.BearerToken;
import io.vestibule.app.auth.CallerContext;
import io.vestibule.app.limit.LeasedLimit;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import java.util.Optional;

/** Lets a call of the management API through when it brings a living key, and not too often. */
public final class ApiKeyFilter implements ContainerRequestFilter {

  private final ApiKeyService keys;
  private final Optional<LeasedLimit> limit;

  public ApiKeyFilter(ApiKeyService keys, Optional<LeasedLimit> limit) {
    this.keys = keys;
    this.limit = limit;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    var token = BearerToken.of(request).orElseThrow(MISSING_API_KEY::exception);
    var caller = keys.authenticate(token).orElseThrow(INVALID_API_KEY::exception);
    limit.ifPresent(each -> each.take(caller.project(), caller.key().text()));
    CallerContext.set(request, caller);
  }
}
