package io.vestibule.app.signin.mfa;

import io.dropwizard.auth.Auth;
import io.vestibule.app.http.Answers;
import io.vestibule.app.session.SessionCaller;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** {@code /v1/me/mfa/reset}: where people stop what an administrator has asked for. */
@Path("/v1/me/mfa/reset")
@Produces(MediaType.APPLICATION_JSON)
public final class OwnMfaResetResource {

  private final MfaResets resets;

  OwnMfaResetResource(MfaResets resets) {
    this.resets = resets;
  }

  @GET
  public MfaResetView get(@Auth SessionCaller caller) {
    return MfaResetView.of(resets.find(caller.project(), caller.session().userId()));
  }

  @DELETE
  @Answers(status = 204)
  public Response cancel(@Auth SessionCaller caller) {
    resets.cancel(caller, caller.session().userId());
    return Response.noContent().build();
  }
}
