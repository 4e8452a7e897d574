package io.vestibule.app.signin.mfa;

import static jakarta.ws.rs.core.Response.Status.ACCEPTED;

import io.dropwizard.auth.Auth;
import io.vestibule.app.http.Answers;
import io.vestibule.app.page.Languages;
import io.vestibule.app.project.ApiKeyCaller;
import io.vestibule.app.user.UserId;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** {@code /v1/users/{user}/mfa/reset}: for somebody who has lost their second factor. */
@Path("/v1/users/{user}/mfa/reset")
@Produces(MediaType.APPLICATION_JSON)
public final class MfaResetResource {

  private final MfaResets resets;

  MfaResetResource(MfaResets resets) {
    this.resets = resets;
  }

  /** Takes effect in a day, unless the person or another administrator stops it. */
  @POST
  @Answers(status = 202, with = MfaResetView.class)
  public Response request(
      @Auth ApiKeyCaller caller, @PathParam("user") UserId user, @Context HttpHeaders headers) {
    var reset = resets.request(caller, user, Languages.best(headers));
    return Response.status(ACCEPTED).entity(MfaResetView.of(reset)).build();
  }

  @GET
  public MfaResetView get(@Auth ApiKeyCaller caller, @PathParam("user") UserId user) {
    return MfaResetView.of(resets.find(caller.project(), user));
  }

  @DELETE
  @Answers(status = 204)
  public Response cancel(@Auth ApiKeyCaller caller, @PathParam("user") UserId user) {
    resets.cancel(caller, user);
    return Response.noContent().build();
  }
}
