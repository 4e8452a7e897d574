package io.vestibule.app.oauth;

import io.dropwizard.auth.Auth;
import io.vestibule.app.http.Answers;
import io.vestibule.app.session.SessionCaller;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;

/** {@code /v1/sessions/me/token}: the caller's session as a JWT. */
@Path("/v1/sessions/me/token")
@Produces(MediaType.APPLICATION_JSON)
public final class SessionJwtResource {

  private final SessionJwts jwts;

  SessionJwtResource(SessionJwts jwts) {
    this.jwts = jwts;
  }

  /** A signed token. */
  public record TokenView(String token, Instant expiresAt) {}

  @POST
  @Answers(with = TokenView.class)
  public Response issue(@Auth SessionCaller caller) {
    var issued = jwts.issue(caller.session());
    return Response.ok(new TokenView(issued.token().reveal(), issued.expiresAt()))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }
}
