package io.vestibule.app.connection;

import static jakarta.ws.rs.core.Response.Status.CREATED;

import io.dropwizard.auth.Auth;
import io.vestibule.app.http.Answers;
import io.vestibule.app.http.PageView;
import io.vestibule.app.http.RequestBody;
import io.vestibule.app.project.ApiKeyCaller;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** {@code /v1/connections/{connection}/certificates}. */
@Path("/v1/connections/{connection}/certificates")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class ConnectionCertificatesResource {

  private final IdpCertificates certificates;
  private final IdpDetailsReader reader;

  public ConnectionCertificatesResource(IdpCertificates certificates, IdpDetailsReader reader) {
    this.certificates = certificates;
    this.reader = reader;
  }

  /**
   * A certificate to trust beside the others.
   *
   * @param certificate in PEM or bare base64
   * @param state {@code next} if absent
   */
  public record NewCertificate(String certificate, Optional<CertificateState> state)
      implements RequestBody {}

  /** Where a certificate shall stand; {@code next} and {@code current} are trusted. */
  public record CertificateChange(CertificateState state) implements RequestBody {}

  @GET
  public PageView<CertificateView> list(
      @Auth ApiKeyCaller caller, @PathParam("connection") ConnectionId id) {
    return new PageView<>(
        certificates.list(caller.project(), id).stream().map(CertificateView::of).toList(), null);
  }

  @POST
  @Answers(status = 201, with = CertificateView.class)
  public Response add(
      @Auth ApiKeyCaller caller, @PathParam("connection") ConnectionId id, NewCertificate body) {
    var added =
        certificates.add(
            caller,
            id,
            reader.certificate(body.certificate(), "certificate"),
            body.state().orElse(CertificateState.NEXT));
    return Response.status(CREATED).entity(CertificateView.of(added)).build();
  }

  @PATCH
  @Path("{fingerprint}")
  public CertificateView move(
      @Auth ApiKeyCaller caller,
      @PathParam("connection") ConnectionId id,
      @PathParam("fingerprint") String fingerprint,
      CertificateChange body) {
    return CertificateView.of(certificates.move(caller, id, fingerprint, body.state()));
  }

  @DELETE
  @Path("{fingerprint}")
  @Answers(status = 204)
  public Response remove(
      @Auth ApiKeyCaller caller,
      @PathParam("connection") ConnectionId id,
      @PathParam("fingerprint") String fingerprint) {
    certificates.remove(caller, id, fingerprint);
    return Response.noContent().build();
  }
}
