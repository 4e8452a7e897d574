package io.vestibule.app.signin.password;

import static jakarta.ws.rs.core.Response.Status.ACCEPTED;

import io.vestibule.app.http.Answers;
import io.vestibule.app.http.RequestBody;
import io.vestibule.app.http.WebUrl;
import io.vestibule.app.page.Languages;
import io.vestibule.app.project.PublicProject;
import io.vestibule.app.signin.RequestOrigin;
import io.vestibule.app.user.EmailAddress;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** {@code /v1/auth/sign-up}: becoming a user by password. Answers the same for every address. */
@Path("/v1/auth/sign-up")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class SignUpResource {

  private final SignUps signUps;
  private final EmailVerification verification;

  SignUpResource(SignUps signUps, EmailVerification verification) {
    this.signUps = signUps;
    this.verification = verification;
  }

  /**
   * Somebody wants to become a user.
   *
   * @param returnTo where to end, among the project's return URLs
   */
  public record SignUp(EmailAddress email, Password password, Optional<WebUrl> returnTo)
      implements RequestBody {}

  /**
   * Somebody waits for the mail.
   *
   * @param returnTo the same; where they wanted to before, if absent
   */
  public record Resend(EmailAddress email, Optional<WebUrl> returnTo) implements RequestBody {}

  /** The token of the link in it. */
  public record Verify(String token) implements RequestBody {}

  @POST
  @Answers(status = 202)
  public Response signUp(
      @BeanParam PublicProject project,
      @BeanParam RequestOrigin origin,
      @Context HttpHeaders headers,
      SignUp body) {
    var wish = wish(body.email(), body.returnTo(), headers);
    signUps.signUp(project::in, wish, body.password(), origin);
    return Response.status(ACCEPTED).build();
  }

  @POST
  @Path("resend")
  @Answers(status = 202)
  public Response resend(
      @BeanParam PublicProject project,
      @BeanParam RequestOrigin origin,
      @Context HttpHeaders headers,
      Resend body) {
    signUps.resend(project::in, wish(body.email(), body.returnTo(), headers), origin);
    return Response.status(ACCEPTED).build();
  }

  private static LinkWish wish(EmailAddress email, Optional<WebUrl> returnTo, HttpHeaders headers) {
    return new LinkWish(email, returnTo.map(WebUrl::text), Languages.best(headers));
  }

  /** Signs nobody in. */
  @POST
  @Path("verify")
  @Answers(status = 204)
  public Response verify(Verify body) {
    verification.verify(body.token());
    return Response.noContent().build();
  }
}
