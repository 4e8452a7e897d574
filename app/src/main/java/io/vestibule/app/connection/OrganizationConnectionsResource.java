package io.vestibule.app.connection;

import static jakarta.ws.rs.core.Response.Status.CREATED;

import io.dropwizard.auth.Auth;
import io.vestibule.app.http.Answers;
import io.vestibule.app.http.CursorPage;
import io.vestibule.app.http.PageView;
import io.vestibule.app.http.RequestBody;
import io.vestibule.app.http.Version;
import io.vestibule.app.name.Name;
import io.vestibule.app.organization.OrganizationId;
import io.vestibule.app.project.ApiKeyCaller;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;

/** {@code /v1/organizations/{organization}/connections}. */
@Path("/v1/organizations/{organization}/connections")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class OrganizationConnectionsResource {

  private final ConnectionService connections;
  private final IdpDetailsReader reader;
  private final URI publicUrl;

  public OrganizationConnectionsResource(
      ConnectionService connections, IdpDetailsReader reader, URI publicUrl) {
    this.connections = connections;
    this.reader = reader;
    this.publicUrl = publicUrl;
  }

  /** The body of a new connection. */
  public record NewConnection(Name name, ConnectionFields fields) implements RequestBody {}

  @POST
  @Answers(status = 201, with = ConnectionView.class)
  public Response create(
      @Auth ApiKeyCaller caller,
      @PathParam("organization") OrganizationId organization,
      NewConnection body) {
    var created =
        connections.create(
            caller,
            organization,
            body.name(),
            body.fields().change(Optional.of(body.name()), reader));
    return Response.status(CREATED)
        .entity(ConnectionView.of(created, publicUrl))
        .tag(Version.tag(created.connection().version()))
        .build();
  }

  @GET
  public PageView<ConnectionView> list(
      @Auth ApiKeyCaller caller,
      @PathParam("organization") OrganizationId organization,
      @BeanParam CursorPage page) {
    return page.of(
        connections.list(caller.project(), organization, page),
        configured -> ConnectionView.of(configured, publicUrl),
        configured -> configured.connection().id());
  }
}
