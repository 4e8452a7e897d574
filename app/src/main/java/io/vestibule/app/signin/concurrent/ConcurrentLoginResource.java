package io.vestibule.app.signin.concurrent;

import io.vestibule.app.http.Answers;
import io.vestibule.app.http.RequestBody;
import io.vestibule.app.signin.SignInAnswers;
import io.vestibule.app.signin.SignInAnswers.SignInView;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** {@code /v1/auth/concurrent}: where a browser that waits asks how it stands. */
@Path("/v1/auth/concurrent")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class ConcurrentLoginResource {

  private final ConcurrentLogins logins;

  ConcurrentLoginResource(ConcurrentLogins logins) {
    this.logins = logins;
  }

  /** What {@code CONCURRENT_LOGIN_PENDING} came with. */
  public record Poll(String token) implements RequestBody {}

  /** The last call, after the word of an open session, signs in. */
  @POST
  @Answers(with = SignInView.class)
  public Response poll(Poll body) {
    return SignInAnswers.of(logins.poll(body.token()));
  }
}
