package io.vestibule.app.signin;

import io.dropwizard.auth.Auth;
import io.vestibule.app.http.RequestBody;
import io.vestibule.app.organization.OrganizationId;
import io.vestibule.app.session.SessionCaller;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** {@code /v1/sessions/accept-invitation}: for whoever is signed in, by whatever method. */
@Path("/v1/sessions/accept-invitation")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class InvitationJoinResource {

  private final InvitationAcceptance acceptance;

  InvitationJoinResource(InvitationAcceptance acceptance) {
    this.acceptance = acceptance;
  }

  /** The token out of the mail. */
  public record Join(String token) implements RequestBody {}

  /** Where the caller is a member now. */
  public record JoinedView(OrganizationId organizationId) {}

  @POST
  public JoinedView join(@Auth SessionCaller caller, Join body) {
    return new JoinedView(acceptance.bySession(caller, body.token()).organizationId());
  }
}
