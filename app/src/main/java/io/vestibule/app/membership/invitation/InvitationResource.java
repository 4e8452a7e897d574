package io.vestibule.app.membership.invitation;

import static jakarta.ws.rs.core.Response.Status.CREATED;

import io.dropwizard.auth.Auth;
import io.vestibule.app.http.Answers;
import io.vestibule.app.http.CursorPage;
import io.vestibule.app.http.PageView;
import io.vestibule.app.http.RequestBody;
import io.vestibule.app.membership.Role;
import io.vestibule.app.name.Name;
import io.vestibule.app.organization.OrganizationId;
import io.vestibule.app.page.Languages;
import io.vestibule.app.project.ApiKeyCaller;
import io.vestibule.app.user.EmailAddress;
import io.vestibule.app.user.UserId;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
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
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code /v1/organizations/{organization}/invitations}. */
@Path("/v1/organizations/{organization}/invitations")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class InvitationResource {

  private final InvitationService invitations;
  private final Clock clock;

  public InvitationResource(InvitationService invitations, Clock clock) {
    this.invitations = invitations;
    this.clock = clock;
  }

  /**
   * Whom to ask.
   *
   * @param roles {@code member} unless said
   * @param invitedBy how the mail names who invites; the organization unless said
   */
  public record NewInvitation(
      EmailAddress email, Optional<Set<Role>> roles, Optional<Name> invitedBy)
      implements RequestBody {}

  /** An invitation on the wire, without its token. */
  public record InvitationView(
      InvitationId id,
      OrganizationId organizationId,
      String email,
      List<Role> roles,
      Optional<String> invitedBy,
      InvitationState state,
      Optional<UserId> userId,
      Instant createdAt,
      Instant expiresAt) {

    static InvitationView of(Invitation invitation, Instant now) {
      return new InvitationView(
          invitation.id(),
          invitation.organizationId(),
          invitation.email(),
          invitation.roles(),
          invitation.invitedBy(),
          invitation.stateAt(now),
          invitation.userId(),
          invitation.createdAt(),
          invitation.expiresAt());
    }
  }

  /** The mail is in the language of the caller's {@code Accept-Language}. */
  @POST
  @Answers(status = 201, with = InvitationView.class)
  public Response create(
      @Auth ApiKeyCaller caller,
      @PathParam("organization") OrganizationId organization,
      @Context HttpHeaders headers,
      NewInvitation body) {
    var draft =
        new InvitationService.Draft(
            body.email(),
            body.roles().filter(roles -> !roles.isEmpty()).orElse(Set.of(Role.MEMBER)),
            body.invitedBy(),
            Languages.best(headers));
    var created = invitations.create(caller, organization, draft);
    return Response.status(CREATED).entity(view(created)).build();
  }

  @GET
  public PageView<InvitationView> list(
      @Auth ApiKeyCaller caller,
      @PathParam("organization") OrganizationId organization,
      @BeanParam CursorPage page) {
    return page.of(
        invitations.list(caller.project(), organization, page), this::view, Invitation::id);
  }

  @GET
  @Path("{invitation}")
  public InvitationView get(
      @Auth ApiKeyCaller caller,
      @PathParam("organization") OrganizationId organization,
      @PathParam("invitation") InvitationId id) {
    return view(invitations.get(caller.project(), organization, id));
  }

  /** Replaces the link that was sent before. */
  @POST
  @Path("{invitation}/resend")
  public InvitationView resend(
      @Auth ApiKeyCaller caller,
      @PathParam("organization") OrganizationId organization,
      @PathParam("invitation") InvitationId id,
      @Context HttpHeaders headers) {
    return view(invitations.resend(caller, organization, id, Languages.best(headers)));
  }

  @DELETE
  @Path("{invitation}")
  public InvitationView revoke(
      @Auth ApiKeyCaller caller,
      @PathParam("organization") OrganizationId organization,
      @PathParam("invitation") InvitationId id) {
    return view(invitations.revoke(caller, organization, id));
  }

  private InvitationView view(Invitation invitation) {
    return InvitationView.of(invitation, clock.instant());
  }
}
