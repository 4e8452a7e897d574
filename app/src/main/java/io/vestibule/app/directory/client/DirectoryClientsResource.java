package io.vestibule.app.directory.client;

import static jakarta.ws.rs.core.Response.Status.CREATED;

import io.dropwizard.auth.Auth;
import io.vestibule.app.crypto.Secret;
import io.vestibule.app.directory.DirectoryId;
import io.vestibule.app.http.Answers;
import io.vestibule.app.http.CursorPage;
import io.vestibule.app.http.PageView;
import io.vestibule.app.project.ApiKeyCaller;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** {@code /v1/directories/{dir}/oauth-clients}. */
@Path("/v1/directories/{directory}/oauth-clients")
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
public final class DirectoryClientsResource {

  private final DirectoryClients clients;
  private final URI tokenUrl;

  public DirectoryClientsResource(DirectoryClients clients, URI tokenUrl) {
    this.clients = clients;
    this.tokenUrl = tokenUrl;
  }

  /** A secret on the wire, without the secret itself. */
  public record ClientSecretView(
      DirectoryClientSecretId id, Instant createdAt, Optional<Instant> lastUsedAt) {

    static ClientSecretView of(DirectoryClientSecret secret) {
      return new ClientSecretView(secret.id(), secret.createdAt(), secret.lastUsedAt());
    }
  }

  /**
   * A client on the wire.
   *
   * @param id the {@code client_id} of RFC 6749
   */
  public record DirectoryClientView(
      DirectoryClientId id,
      DirectoryId directoryId,
      URI tokenUrl,
      Instant createdAt,
      List<ClientSecretView> secrets) {}

  /** A new client with its first secret, which is shown this once. */
  public record NewClientView(
      DirectoryClientId id,
      DirectoryId directoryId,
      URI tokenUrl,
      String clientSecret,
      Instant createdAt) {}

  /** A new secret, shown this once. */
  public record NewClientSecretView(
      DirectoryClientSecretId id, String clientSecret, Instant createdAt) {}

  @POST
  @Answers(status = 201, with = NewClientView.class)
  public Response create(@Auth ApiKeyCaller caller, @PathParam("directory") DirectoryId id) {
    var issued = clients.create(caller, id);
    var client = issued.client();
    return created(
        new NewClientView(
            client.id(),
            client.directoryId(),
            tokenUrl,
            revealed(issued.secret()),
            client.createdAt()));
  }

  @GET
  public PageView<DirectoryClientView> list(
      @Auth ApiKeyCaller caller,
      @PathParam("directory") DirectoryId id,
      @BeanParam CursorPage page) {
    return page.of(
        clients.list(caller.project(), id, page), this::view, each -> each.client().id());
  }

  private DirectoryClientView view(DirectoryClients.ClientWithSecrets found) {
    var client = found.client();
    return new DirectoryClientView(
        client.id(),
        client.directoryId(),
        tokenUrl,
        client.createdAt(),
        found.secrets().stream().map(ClientSecretView::of).toList());
  }

  @DELETE
  @Path("{client}")
  @Answers(status = 204)
  public Response delete(
      @Auth ApiKeyCaller caller,
      @PathParam("directory") DirectoryId id,
      @PathParam("client") DirectoryClientId client) {
    clients.delete(caller, id, client);
    return Response.noContent().build();
  }

  @POST
  @Path("{client}/secrets")
  @Answers(status = 201, with = NewClientSecretView.class)
  public Response addSecret(
      @Auth ApiKeyCaller caller,
      @PathParam("directory") DirectoryId id,
      @PathParam("client") DirectoryClientId client) {
    var issued = clients.addSecret(caller, id, client);
    return created(
        new NewClientSecretView(
            issued.row().id(), revealed(issued.secret()), issued.row().createdAt()));
  }

  @DELETE
  @Path("{client}/secrets/{secret}")
  @Answers(status = 204)
  public Response revokeSecret(
      @Auth ApiKeyCaller caller,
      @PathParam("directory") DirectoryId id,
      @PathParam("client") DirectoryClientId client,
      @PathParam("secret") DirectoryClientSecretId secret) {
    clients.revokeSecret(caller, id, client, secret);
    return Response.noContent().build();
  }

  private static String revealed(Secret secret) {
    return secret.reveal();
  }

  private static Response created(Object view) {
    return Response.status(CREATED).entity(view).build();
  }
}
