package io.vestibule.app.membership;

import static jakarta.ws.rs.core.Response.Status.CREATED;

import io.dropwizard.auth.Auth;
import io.vestibule.app.http.Answers;
import io.vestibule.app.http.CursorPage;
import io.vestibule.app.http.PageView;
import io.vestibule.app.http.RequestBody;
import io.vestibule.app.http.Version;
import io.vestibule.app.organization.OrganizationId;
import io.vestibule.app.project.ApiKeyCaller;
import io.vestibule.app.user.UserId;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code /v1/organizations/{org}/memberships}. */
@Path("/v1/organizations/{organization}/memberships")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class MembershipResource {

  private final MembershipService memberships;

  public MembershipResource(MembershipService memberships) {
    this.memberships = memberships;
  }

  /**
   * Who becomes a member.
   *
   * @param roles {@code member} unless said
   */
  public record NewMembership(UserId userId, Optional<Set<Role>> roles) implements RequestBody {}

  /** What may be changed; what is absent stays. */
  public record MembershipChange(Optional<Set<Role>> roles, Optional<MembershipState> state)
      implements RequestBody {}

  /** A role, and who gives it; what {@code scim} gives is changed in the directory. */
  public record GrantView(String role, String source) {

    static GrantView of(String grant) {
      var words = grant.split(" ", 2);
      return new GrantView(words[0], words[1]);
    }
  }

  /** A membership on the wire. */
  public record MembershipView(
      MembershipId id,
      OrganizationId organizationId,
      UserId userId,
      MembershipState state,
      Source source,
      List<Role> roles,
      Map<String, List<String>> attributes,
      List<GrantView> grants,
      Optional<Instant> deprovisionedAt,
      Instant createdAt,
      Instant updatedAt) {

    static MembershipView of(Membership membership) {
      return new MembershipView(
          membership.id(),
          membership.organizationId(),
          membership.userId(),
          membership.state(),
          membership.source(),
          membership.roles(),
          membership.attributes().values(),
          membership.grants().stream().map(GrantView::of).toList(),
          membership.deprovisionedAt(),
          membership.createdAt(),
          membership.updatedAt());
    }
  }

  @POST
  @Answers(status = 201, with = MembershipView.class)
  public Response create(
      @Auth ApiKeyCaller caller,
      @PathParam("organization") OrganizationId organization,
      NewMembership body) {
    var roles = body.roles().orElse(Set.of(Role.MEMBER));
    var created = memberships.create(caller, organization, body.userId(), roles);
    return answer(Response.status(CREATED), created);
  }

  @GET
  public PageView<MembershipView> list(
      @Auth ApiKeyCaller caller,
      @PathParam("organization") OrganizationId organization,
      @QueryParam("user_id") @Nullable UserId user,
      @BeanParam CursorPage page) {
    return page.of(
        memberships.list(caller.project(), organization, Optional.ofNullable(user), page),
        MembershipView::of,
        Membership::id);
  }

  @GET
  @Path("{membership}")
  @Answers(with = MembershipView.class)
  public Response get(
      @Auth ApiKeyCaller caller,
      @PathParam("organization") OrganizationId organization,
      @PathParam("membership") MembershipId id) {
    return answer(Response.ok(), memberships.get(caller.project(), organization, id));
  }

  @PATCH
  @Path("{membership}")
  @Answers(with = MembershipView.class)
  public Response update(
      @Auth ApiKeyCaller caller,
      @PathParam("organization") OrganizationId organization,
      @PathParam("membership") MembershipId id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      MembershipChange body) {
    var change = new MembershipService.Change(body.roles(), body.state());
    var expected = Version.expected(ifMatch);
    return answer(Response.ok(), memberships.update(caller, organization, id, change, expected));
  }

  @DELETE
  @Path("{membership}")
  @Answers(status = 204)
  public Response delete(
      @Auth ApiKeyCaller caller,
      @PathParam("organization") OrganizationId organization,
      @PathParam("membership") MembershipId id) {
    memberships.delete(caller, organization, id);
    return Response.noContent().build();
  }

  private static Response answer(Response.ResponseBuilder response, Membership membership) {
    return response
        .entity(MembershipView.of(membership))
        .tag(Version.tag(membership.version()))
        .build();
  }
}
