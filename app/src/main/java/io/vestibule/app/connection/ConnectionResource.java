package io.vestibule.app.connection;

import io.dropwizard.auth.Auth;
import io.vestibule.app.http.Answers;
import io.vestibule.app.http.RequestBody;
import io.vestibule.app.http.Version;
import io.vestibule.app.http.WebUrl;
import io.vestibule.app.membership.Role;
import io.vestibule.app.name.Name;
import io.vestibule.app.project.ApiKeyCaller;
import io.vestibule.app.user.EmailAddress;
import io.vestibule.saml.binding.Binding;
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
import java.util.List;
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
  public record ConnectionChange(
      Optional<Name> name,
      Optional<IdpKind> idp,
      Optional<String> metadataXml,
      Optional<WebUrl> metadataUrl,
      Optional<String> metadataCertificate,
      Optional<Boolean> trustMetadataKeys,
      Optional<EntityId> idpEntityId,
      Optional<WebUrl> ssoUrl,
      Optional<Binding> ssoBinding,
      Optional<List<String>> certificates,
      Optional<Boolean> allowIdpInitiated,
      Optional<Boolean> jit,
      Optional<Boolean> anyEmailDomain,
      Optional<MappingBody> attributeMapping,
      Optional<List<EmailAddress>> testUsers,
      Optional<Boolean> keepResponses,
      Optional<List<RoleMapping>> roleMappings,
      Optional<Role> defaultRole,
      Optional<ConnectionState> state)
      implements RequestBody {

    public ConnectionChange {
      new IdpFields(
              metadataXml,
              metadataUrl,
              metadataCertificate,
              trustMetadataKeys,
              idpEntityId,
              ssoUrl,
              ssoBinding,
              certificates)
          .requireOneSource();
    }

    ConnectionService.Change change(IdpDetailsReader reader) {
      return new ConnectionService.Change(
          name,
          idp,
          new IdpFields(
                  metadataXml,
                  metadataUrl,
                  metadataCertificate,
                  trustMetadataKeys,
                  idpEntityId,
                  ssoUrl,
                  ssoBinding,
                  certificates)
              .read(reader),
          allowIdpInitiated,
          jit,
          anyEmailDomain,
          attributeMapping.map(MappingBody::mapping),
          new SignInFields(testUsers, keepResponses, roleMappings, defaultRole)::over,
          state);
    }
  }

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
    return answer(connections.update(caller, id, body.change(reader), Version.expected(ifMatch)));
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
