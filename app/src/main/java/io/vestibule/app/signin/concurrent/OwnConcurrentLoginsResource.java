package io.vestibule.app.signin.concurrent;

import io.dropwizard.auth.Auth;
import io.vestibule.app.http.CursorPage;
import io.vestibule.app.http.PageView;
import io.vestibule.app.session.DeviceLabel;
import io.vestibule.app.session.SessionCaller;
import io.vestibule.app.session.SignInMethod;
import io.vestibule.app.signin.concurrent.store.WaitingLogin;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Optional;

/** {@code /v1/me/concurrent-logins}: what waits for the word of the caller's session. */
@Path("/v1/me/concurrent-logins")
@Produces(MediaType.APPLICATION_JSON)
public final class OwnConcurrentLoginsResource {

  private final ConcurrentLogins logins;

  OwnConcurrentLoginsResource(ConcurrentLogins logins) {
    this.logins = logins;
  }

  /**
   * A sign-in that asks, on the wire.
   *
   * @param device what people call the browser that waits
   */
  public record ConcurrentLoginView(
      ConcurrentLoginId id,
      Word state,
      SignInMethod method,
      Optional<String> userAgent,
      Optional<String> device,
      Instant createdAt,
      Instant expiresAt) {

    static ConcurrentLoginView of(WaitingLogin login) {
      return new ConcurrentLoginView(
          login.id(),
          login.state(),
          login.method(),
          login.userAgent(),
          login.userAgent().flatMap(DeviceLabel::of),
          login.createdAt(),
          login.expiresAt());
    }
  }

  @GET
  public PageView<ConcurrentLoginView> list(
      @Auth SessionCaller caller, @BeanParam CursorPage page) {
    return page.of(logins.list(caller, page), ConcurrentLoginView::of, WaitingLogin::id);
  }

  @POST
  @Path("{login}/approve")
  public ConcurrentLoginView approve(
      @Auth SessionCaller caller, @PathParam("login") ConcurrentLoginId id) {
    return ConcurrentLoginView.of(logins.decide(caller, id, Word.APPROVED));
  }

  @POST
  @Path("{login}/deny")
  public ConcurrentLoginView deny(
      @Auth SessionCaller caller, @PathParam("login") ConcurrentLoginId id) {
    return ConcurrentLoginView.of(logins.decide(caller, id, Word.DENIED));
  }
}
