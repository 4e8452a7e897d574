package io.vestibule.app.user;

import io.dropwizard.auth.Auth;
import io.vestibule.app.http.Answers;
import io.vestibule.app.http.PageView;
import io.vestibule.app.http.RequestBody;
import io.vestibule.app.project.ApiKeyCaller;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Optional;

/** {@code /v1/users/{user}/identities}. */
@Path("/v1/users/{user}/identities")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class IdentityResource {

  private final IdentityService identities;

  public IdentityResource(IdentityService identities) {
    this.identities = identities;
  }

  /** The user who gets the identity. */
  public record Move(UserId userId) implements RequestBody {}

  /** An identity on the wire. */
  public record IdentityView(
      IdentityId id, String provider, String subject, Optional<String> email, Instant createdAt) {

    static IdentityView of(Identity identity) {
      return new IdentityView(
          identity.id(),
          identity.provider(),
          identity.subject(),
          identity.addressKey(),
          identity.createdAt());
    }
  }

  @GET
  public PageView<IdentityView> list(@Auth ApiKeyCaller caller, @PathParam("user") UserId user) {
    var all = identities.list(caller.project(), user);
    return new PageView<>(all.stream().map(IdentityView::of).toList(), null);
  }

  @POST
  @Path("{identity}/move")
  public IdentityView move(
      @Auth ApiKeyCaller caller,
      @PathParam("user") UserId user,
      @PathParam("identity") IdentityId id,
      Move body) {
    return IdentityView.of(identities.move(caller, user, id, body.userId()));
  }

  @DELETE
  @Path("{identity}")
  @Answers(status = 204)
  public Response delete(
      @Auth ApiKeyCaller caller,
      @PathParam("user") UserId user,
      @PathParam("identity") IdentityId id) {
    identities.delete(caller, user, id);
    return Response.noContent().build();
  }
}
