package io.vestibule.app.connection;

import io.dropwizard.auth.Auth;
import io.vestibule.app.http.Answers;
import io.vestibule.app.http.RequestBody;
import io.vestibule.app.http.Version;
import io.vestibule.app.name.Name;
import io.vestibule.app.project.ApiKeyCaller;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /v1/connections/{connection}}. */
@Path("/v1/connections/{connection}")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class ConnectionResource {

  private final ConnectionService connections;
  private final IdpDetailsReader reader;
  private final URI publicUrl;

  public ConnectionResource(ConnectionService connections, IdpDetailsReader reader, URI publicUrl) {
    this.connections = connections;
    this.reader = reader;
    this.publicUrl = publicUrl;
  }

  /** What may be changed of a connection; what is absent stays. */
  public record ConnectionChange(Optional<Name> name, ConnectionFields fields)
      implements RequestBody {}

  @GET
  @Answers(with = ConnectionView.class)
  public Response get(@Auth ApiKeyCaller caller, @PathParam("connection") ConnectionId id) {
    return answer(connections.get(caller.project(), id));
  }

  @PATCH
  @Answers(with = ConnectionView.class)
  public Response update(
      @Auth ApiKeyCaller caller,
      @PathParam("connection") ConnectionId id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      ConnectionChange body) {
    return answer(
        connections.update(
            caller, id, body.fields().change(body.name(), reader), Version.expected(ifMatch)));
  }

  @DELETE
  @Answers(status = 204)
  public Response delete(
      @Auth ApiKeyCaller caller,
      @PathParam("connection") ConnectionId id,
      @HeaderParam("If-Match") @Nullable String ifMatch) {
    connections.delete(caller, id, Version.expected(ifMatch));
    return Response.noContent().build();
  }

  private Response answer(ConfiguredConnection configured) {
    return Response.ok(ConnectionView.of(configured, publicUrl))
        .tag(Version.tag(configured.connection().version()))
        .build();
  }
}
