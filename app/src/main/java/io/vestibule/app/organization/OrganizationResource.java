package io.vestibule.app.organization;

import static io.vestibule.app.error.ErrorCode.VALIDATION_INVALID_FORMAT;
import static jakarta.ws.rs.core.Response.Status.CREATED;

import io.dropwizard.auth.Auth;
import io.vestibule.app.http.Answers;
import io.vestibule.app.http.CursorPage;
import io.vestibule.app.http.PageView;
import io.vestibule.app.http.RequestBody;
import io.vestibule.app.http.Version;
import io.vestibule.app.name.Name;
import io.vestibule.app.name.Slug;
import io.vestibule.app.project.ApiKeyCaller;
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
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /v1/organizations}. */
@Path("/v1/organizations")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class OrganizationResource {

  private final OrganizationService organizations;

  public OrganizationResource(OrganizationService organizations) {
    this.organizations = organizations;
  }

  /**
   * What an organization is made from.
   *
   * @param state {@code active} unless it shall wait as {@code pending}
   * @param seatLimit how many active members it may have
   */
  public record NewOrganization(
      Name name, Slug slug, Optional<OrganizationState> state, Optional<SeatLimit> seatLimit)
      implements RequestBody {

    public NewOrganization {
      state.ifPresent(NewOrganization::requireFirst);
    }

    private static void requireFirst(OrganizationState state) {
      if (state != OrganizationState.ACTIVE && state != OrganizationState.PENDING) {
        throw VALIDATION_INVALID_FORMAT.saying("A new organization is pending or active.");
      }
    }
  }

  /** What may be changed; what is absent stays. */
  public record OrganizationChange(
      Optional<Name> name,
      Optional<Slug> slug,
      Optional<OrganizationState> state,
      Optional<SeatLimit> seatLimit)
      implements RequestBody {}

  /** An organization on the wire. */
  public record OrganizationView(
      OrganizationId id,
      String name,
      String slug,
      OrganizationState state,
      Optional<Integer> seatLimit,
      Instant createdAt,
      Instant updatedAt) {

    static OrganizationView of(Organization organization) {
      return new OrganizationView(
          organization.organizationId(),
          organization.name(),
          organization.slug(),
          organization.state(),
          organization.seatLimit(),
          organization.createdAt(),
          organization.updatedAt());
    }
  }

  @POST
  @Answers(status = 201, with = OrganizationView.class)
  public Response create(@Auth ApiKeyCaller caller, NewOrganization body) {
    var state = body.state().orElse(OrganizationState.ACTIVE);
    var created = organizations.create(caller, body.name(), body.slug(), state, body.seatLimit());
    return answer(Response.status(CREATED), created);
  }

  @GET
  public PageView<OrganizationView> list(
      @Auth ApiKeyCaller caller,
      @QueryParam("slug") @Nullable String slug,
      @BeanParam CursorPage page) {
    return page.of(
        organizations.list(caller.project(), Optional.ofNullable(slug), page),
        OrganizationView::of,
        Organization::organizationId);
  }

  @GET
  @Path("{organization}")
  @Answers(with = OrganizationView.class)
  public Response get(@Auth ApiKeyCaller caller, @PathParam("organization") OrganizationId id) {
    return answer(Response.ok(), organizations.get(caller.project(), id));
  }

  @PATCH
  @Path("{organization}")
  @Answers(with = OrganizationView.class)
  public Response update(
      @Auth ApiKeyCaller caller,
      @PathParam("organization") OrganizationId id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      OrganizationChange body) {
    var change =
        new OrganizationService.Change(body.name(), body.slug(), body.state(), body.seatLimit());
    var updated = organizations.update(caller, id, change, Version.expected(ifMatch));
    return answer(Response.ok(), updated);
  }

  @DELETE
  @Path("{organization}")
  @Answers(status = 204)
  public Response delete(
      @Auth ApiKeyCaller caller,
      @PathParam("organization") OrganizationId id,
      @HeaderParam("If-Match") @Nullable String ifMatch) {
    organizations.delete(caller, id, Version.expected(ifMatch));
    return Response.noContent().build();
  }

  private static Response answer(Response.ResponseBuilder response, Organization organization) {
    return response
        .entity(OrganizationView.of(organization))
        .tag(Version.tag(organization.version()))
        .build();
  }
}
