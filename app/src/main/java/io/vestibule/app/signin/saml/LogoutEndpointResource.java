package io.vestibule.app.signin.saml;

import static io.vestibule.app.error.ErrorCode.VALIDATION_REQUIRED_FIELD;

import io.dropwizard.auth.Auth;
import io.vestibule.app.connection.ConnectionId;
import io.vestibule.app.http.Answers;
import io.vestibule.app.http.RequestBody;
import io.vestibule.app.http.WebUrl;
import io.vestibule.app.project.ApiKeyCaller;
import io.vestibule.saml.binding.Binding;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;

/** {@code /v1/connections/{connection}/single-logout}: where the provider takes logout messages. */
@Path("/v1/connections/{connection}/single-logout")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class LogoutEndpointResource {

  private final LogoutEndpoints endpoints;

  LogoutEndpointResource(LogoutEndpoints endpoints) {
    this.endpoints = endpoints;
  }

  /**
   * The address, or the provider's metadata that names it.
   *
   * @param binding HTTP-Redirect where it is absent
   * @param responseUrl where it takes answers to its own requests, if not at {@code url}
   */
  public record LogoutEndpointBody(
      Optional<WebUrl> url,
      Optional<Binding> binding,
      Optional<WebUrl> responseUrl,
      Optional<String> metadataXml)
      implements RequestBody {

    public LogoutEndpointBody {
      if (url.isPresent() == metadataXml.isPresent()) {
        throw VALIDATION_REQUIRED_FIELD
            .saying("Send url or metadata_xml, one of them.")
            .and("field", "url");
      }
    }

    private LogoutEndpoint endpoint(LogoutEndpoints reader) {
      return metadataXml
          .map(reader::inMetadata)
          .orElseGet(
              () ->
                  new LogoutEndpoint(
                      URI.create(url.orElseThrow().text()),
                      binding.orElse(Binding.HTTP_REDIRECT),
                      responseUrl.map(WebUrl::text).map(URI::create)));
    }
  }

  /** The address on the wire. */
  public record LogoutEndpointView(URI url, Binding binding, Optional<URI> responseUrl) {

    static LogoutEndpointView of(LogoutEndpoint endpoint) {
      return new LogoutEndpointView(endpoint.url(), endpoint.binding(), endpoint.responseUrl());
    }
  }

  @GET
  public LogoutEndpointView get(
      @Auth ApiKeyCaller caller, @PathParam("connection") ConnectionId connection) {
    return LogoutEndpointView.of(endpoints.get(caller.project(), connection));
  }

  @PUT
  public LogoutEndpointView put(
      @Auth ApiKeyCaller caller,
      @PathParam("connection") ConnectionId connection,
      LogoutEndpointBody body) {
    var endpoint = body.endpoint(endpoints);
    endpoints.put(caller, connection, endpoint);
    return LogoutEndpointView.of(endpoint);
  }

  @DELETE
  @Answers(status = 204)
  public Response delete(
      @Auth ApiKeyCaller caller, @PathParam("connection") ConnectionId connection) {
    endpoints.delete(caller, connection);
    return Response.noContent().build();
  }
}
