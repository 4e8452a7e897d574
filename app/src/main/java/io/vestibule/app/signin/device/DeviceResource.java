package io.vestibule.app.signin.device;

import static jakarta.ws.rs.core.Response.Status.ACCEPTED;

import io.vestibule.app.http.Answers;
import io.vestibule.app.http.RequestBody;
import io.vestibule.app.page.Languages;
import io.vestibule.app.signin.DeviceTrust;
import io.vestibule.app.signin.SignIn;
import io.vestibule.app.signin.SignInAnswers;
import io.vestibule.app.signin.SignInAnswers.SignInView;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /v1/auth/device}: a sign-in waits for its browser to be approved. */
@Path("/v1/auth/device")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class DeviceResource {

  private final DeviceApproval approval;

  DeviceResource(DeviceApproval approval) {
    this.approval = approval;
  }

  /** The sign-in that waits. */
  public record Send(String preauthToken) implements RequestBody {}

  /** How long the code is good for at most, in seconds. */
  public record SentView(long expiresIn) {}

  /** The code out of the mail. */
  public record Verify(String preauthToken, String code) implements RequestBody {}

  @POST
  @Path("send")
  @Answers(status = 202, with = SentView.class)
  public Response send(@Context HttpHeaders headers, Send body) {
    approval.send(body.preauthToken(), Languages.best(headers));
    return Response.status(ACCEPTED).entity(new SentView(SignIn.LIFE.toSeconds())).build();
  }

  @POST
  @Path("verify")
  @Answers(with = SignInView.class)
  public Response verify(
      @CookieParam(DeviceTrust.COOKIE) @Nullable String device,
      @Context ContainerRequestContext request,
      Verify body) {
    var approved = approval.verify(body.preauthToken(), body.code(), Optional.ofNullable(device));
    DeviceCookie.send(request, approved.cookie());
    return SignInAnswers.of(approved.outcome());
  }
}
