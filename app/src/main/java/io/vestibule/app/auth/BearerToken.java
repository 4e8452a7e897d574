package io.vestibule.app.auth;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;

/** Reads {@code Authorization: Bearer …}. RFC 6750 section 2.1. */
public final class BearerToken {

  private static final String SCHEME = "Bearer ";

  private BearerToken() {}

  public static Optional<String> of(ContainerRequestContext request) {
    return Optional.ofNullable(request.getHeaderString(HttpHeaders.AUTHORIZATION))
        .filter(header -> header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
        .map(header -> header.substring(SCHEME.length()).strip());
  }
}
