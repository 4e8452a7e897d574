package io.vestibule.app.auth;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads {@code Authorization: Bearer …}. RFC 6750 section 2.1. */
public final class BearerToken {

  private static final String SCHEME = "Bearer ";

  private BearerToken() {}

  public static Optional<String> of(ContainerRequestContext request) {
    return of(request.getHeaderString(HttpHeaders.AUTHORIZATION));
  }

  /** From the value of that header. */
  public static Optional<String> of(@Nullable String authorization) {
    return Optional.ofNullable(authorization)
        .filter(header -> header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
        .map(header -> header.substring(SCHEME.length()).strip());
  }
}
