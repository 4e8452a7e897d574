package io.vestibule.app.session;

import static io.vestibule.app.error.ErrorCode.CSRF_MISMATCH;
import static io.vestibule.app.error.ErrorCode.UNAUTHORIZED;

import io.vestibule.app.auth.BearerToken;
import io.vestibule.app.auth.CallerContext;
import io.vestibule.app.crypto.Secret;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Cookie;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/** Lets a person through who brings a living session, by Bearer token or by cookie. */
public final class SessionFilter implements ContainerRequestFilter {

  private static final Set<String> READS =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

  private final SessionService sessions;
  private final OwnPages ownPages;

  public SessionFilter(SessionService sessions, URI publicUrl) {
    this.sessions = sessions;
    this.ownPages = new OwnPages(publicUrl);
  }

  @Override
  public void filter(ContainerRequestContext request) {
    CallerContext.set(request, caller(request));
  }

  /**
   * @throws io.vestibule.app.error.VestibuleException UNAUTHORIZED, SESSION_REVOKED,
   *     SESSION_EXPIRED, CSRF_MISMATCH
   */
  public SessionCaller caller(ContainerRequestContext request) {
    var bearer = BearerToken.of(request);
    var token = bearer.or(() -> cookie(request)).orElseThrow(UNAUTHORIZED::exception);
    var caller = sessions.authenticate(token);
    if (bearer.isEmpty() && !READS.contains(request.getMethod())) {
      ownPages.requireSent(request);
      requireCsrfToken(request, caller);
    }
    return caller;
  }

  private static Optional<String> cookie(ContainerRequestContext request) {
    return Optional.ofNullable(request.getCookies().get(SessionCookie.NAME)).map(Cookie::getValue);
  }

  /** A cookie comes along whoever made the browser send the request; the header does not. */
  private static void requireCsrfToken(ContainerRequestContext request, SessionCaller caller) {
    var shown = Optional.ofNullable(request.getHeaderString("X-CSRF-Token")).orElse("");
    if (!Secret.of(caller.csrfToken()).matches(shown)) {
      throw CSRF_MISMATCH.exception();
    }
  }
}
