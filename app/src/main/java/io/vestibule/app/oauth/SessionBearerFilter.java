package io.vestibule.app.oauth;

import io.vestibule.app.auth.BearerToken;
import io.vestibule.app.auth.CallerContext;
import io.vestibule.app.session.SessionBearer;
import io.vestibule.app.session.SessionFilter;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import java.util.Optional;

/** Lets through who brings a JWT of a living session, or what {@link SessionFilter} asks for. */
final class SessionBearerFilter implements ContainerRequestFilter {

  private final SessionJwtReader jwts;
  private final SessionFilter sessions;

  SessionBearerFilter(SessionJwtReader jwts, SessionFilter sessions) {
    this.jwts = jwts;
    this.sessions = sessions;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    var byJwt =
        BearerToken.of(request)
            .filter(SessionJwtReader::isLikeOne)
            .map(token -> new SessionBearer(jwts.session(token), Optional.empty()));
    CallerContext.set(request, byJwt.orElseGet(() -> byOwnToken(request)));
  }

  private SessionBearer byOwnToken(ContainerRequestContext request) {
    var caller = sessions.caller(request);
    return new SessionBearer(caller.session(), Optional.of(caller.csrfToken()));
  }
}
