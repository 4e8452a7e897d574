package io.vestibule.app.signin.pin;

import static jakarta.ws.rs.core.Response.Status.CREATED;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.dropwizard.auth.Auth;
import io.vestibule.app.http.Answers;
import io.vestibule.app.http.CursorPage;
import io.vestibule.app.http.PageView;
import io.vestibule.app.http.RequestBody;
import io.vestibule.app.name.Name;
import io.vestibule.app.project.ApiKeyCaller;
import io.vestibule.app.signin.pin.store.AccessPin;
import io.vestibule.app.user.UserId;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Optional;

/** {@code /v1/pins}: the access PINs of a project. */
@Path("/v1/pins")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class PinResource {

  private final Pins pins;

  PinResource(Pins pins) {
    this.pins = pins;
  }

  /**
   * What a PIN is made from.
   *
   * @param userId whom it signs in
   */
  public record NewPin(Name name, UserId userId) implements RequestBody {}

  /** A PIN on the wire, without its number. */
  public record PinView(
      PinId id,
      String name,
      UserId userId,
      Instant createdAt,
      Optional<Instant> lastUsedAt,
      Optional<Instant> revokedAt) {

    static PinView of(AccessPin pin) {
      return new PinView(
          pin.id(), pin.name(), pin.userId(), pin.createdAt(), pin.lastUsedAt(), pin.revokedAt());
    }
  }

  /** A new PIN with its number, which is shown this once. */
  public record IssuedView(@JsonUnwrapped PinView view, String pin) {}

  @POST
  @Answers(status = 201, with = IssuedView.class)
  public Response create(@Auth ApiKeyCaller caller, NewPin body) {
    var issued = pins.create(caller, body.name(), body.userId());
    return Response.status(CREATED)
        .entity(new IssuedView(PinView.of(issued.pin()), issued.number().reveal()))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  @GET
  public PageView<PinView> list(@Auth ApiKeyCaller caller, @BeanParam CursorPage page) {
    return page.of(pins.list(caller.project(), page), PinView::of, AccessPin::id);
  }

  @DELETE
  @Path("{pin}")
  public PinView revoke(@Auth ApiKeyCaller caller, @PathParam("pin") PinId id) {
    return PinView.of(pins.revoke(caller, id));
  }
}
