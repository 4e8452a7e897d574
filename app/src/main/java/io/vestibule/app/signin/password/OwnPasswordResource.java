package io.vestibule.app.signin.password;

import io.dropwizard.auth.Auth;
import io.vestibule.app.http.Answers;
import io.vestibule.app.http.RequestBody;
import io.vestibule.app.page.Languages;
import io.vestibule.app.session.SessionCaller;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** {@code /v1/me/password}: a signed-in person's own. */
@Path("/v1/me/password")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class OwnPasswordResource {

  private final PasswordChange change;

  OwnPasswordResource(PasswordChange change) {
    this.change = change;
  }

  /** What the password is, and what it is to be. */
  public record Change(Password currentPassword, Password newPassword) implements RequestBody {}

  @POST
  @Answers(status = 204)
  public Response change(@Auth SessionCaller caller, @Context HttpHeaders headers, Change body) {
    change.change(caller, body.currentPassword(), body.newPassword(), Languages.best(headers));
    return Response.noContent().build();
  }
}
