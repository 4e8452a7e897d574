package io.vestibule.app.connection;

import static io.vestibule.app.error.ErrorCode.VALIDATION_INVALID_FORMAT;
import static jakarta.ws.rs.core.Response.Status.CREATED;

import io.dropwizard.auth.Auth;
import io.vestibule.app.http.Answers;
import io.vestibule.app.http.PageView;
import io.vestibule.app.http.RequestBody;
import io.vestibule.app.http.Version;
import io.vestibule.app.project.ApiKeyCaller;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /v1/service-provider-keys}: the keys that our side of every connection uses. */
@Path("/v1/service-provider-keys")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class SpKeyResource {

  private final SpKeyRollover rollover;

  SpKeyResource(SpKeyRollover rollover) {
    this.rollover = rollover;
  }

  /**
   * Where a key shall stand.
   *
   * @param state {@code current}, for the next one
   */
  public record SpKeyChange(CertificateState state) implements RequestBody {

    /**
     * @throws io.vestibule.app.error.VestibuleException VALIDATION_INVALID_FORMAT
     */
    public SpKeyChange {
      if (state != CertificateState.CURRENT) {
        throw VALIDATION_INVALID_FORMAT
            .saying("A key becomes current; it retires when another one does.")
            .and("field", "state");
      }
    }
  }

  /**
   * A key on the wire, without its private part.
   *
   * @param certificate in PEM
   * @param decryptsUntil until when a retired one still opens assertions
   */
  public record SpKeyView(
      String fingerprint,
      CertificateState state,
      String certificate,
      Instant createdAt,
      Instant notAfter,
      Optional<Instant> retiredAt,
      Optional<Instant> decryptsUntil) {

    static SpKeyView of(SpKey key) {
      return new SpKeyView(
          key.fingerprint(),
          key.state(),
          key.certificate(),
          key.createdAt(),
          key.notAfter(),
          key.retiredAt(),
          key.decryptsUntil());
    }
  }

  @GET
  public PageView<SpKeyView> list(@Auth ApiKeyCaller caller) {
    return new PageView<>(
        rollover.list(caller.project()).stream().map(SpKeyView::of).toList(), null);
  }

  @POST
  @Answers(status = 201, with = SpKeyView.class)
  public Response createNext(@Auth ApiKeyCaller caller) {
    return answer(Response.status(CREATED), rollover.createNext(caller));
  }

  @GET
  @Path("{fingerprint}")
  @Answers(with = SpKeyView.class)
  public Response get(@Auth ApiKeyCaller caller, @PathParam("fingerprint") String fingerprint) {
    return answer(Response.ok(), rollover.get(caller.project(), fingerprint));
  }

  @PATCH
  @Path("{fingerprint}")
  @Answers(with = SpKeyView.class)
  public Response switchTo(
      @Auth ApiKeyCaller caller,
      @PathParam("fingerprint") String fingerprint,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      SpKeyChange body) {
    return answer(Response.ok(), rollover.switchTo(caller, fingerprint, Version.expected(ifMatch)));
  }

  @DELETE
  @Path("{fingerprint}")
  @Answers(status = 204)
  public Response delete(
      @Auth ApiKeyCaller caller,
      @PathParam("fingerprint") String fingerprint,
      @HeaderParam("If-Match") @Nullable String ifMatch) {
    rollover.delete(caller, fingerprint, Version.expected(ifMatch));
    return Response.noContent().build();
  }

  private static Response answer(Response.ResponseBuilder response, SpKey key) {
    return response.entity(SpKeyView.of(key)).tag(Version.tag(key.version())).build();
  }
}
