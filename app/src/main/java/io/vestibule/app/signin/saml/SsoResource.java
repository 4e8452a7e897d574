package io.vestibule.app.signin.saml;

import static io.vestibule.app.error.ErrorCode.BAD_REQUEST;
import static io.vestibule.app.error.ErrorCode.CONNECTION_AMBIGUOUS;
import static io.vestibule.app.error.ErrorCode.SAML_NOT_CONFIGURED;

import io.vestibule.app.connection.Connection;
import io.vestibule.app.connection.ConnectionId;
import io.vestibule.app.connection.ConnectionService;
import io.vestibule.app.connection.ServiceProviderUrls;
import io.vestibule.app.organization.OrganizationId;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code /sso}: finds the connection and sends the browser to its login. */
@Path("/sso")
public final class SsoResource {

  private final ConnectionService connections;
  private final URI publicUrl;

  SsoResource(ConnectionService connections, URI publicUrl) {
    this.connections = connections;
    this.publicUrl = publicUrl;
  }

  @GET
  public Response start(
      @QueryParam("connection") @Nullable ConnectionId connection,
      @QueryParam("organization") @Nullable OrganizationId organization,
      @QueryParam("return_to") @Nullable String returnTo) {
    var id = connection == null ? onlyOneOf(organization) : connection;
    var login = UriBuilder.fromUri(ServiceProviderUrls.of(publicUrl, id).loginUrl());
    if (returnTo != null) {
      login.queryParam("return_to", "{returnTo}");
    }
    return Response.status(Response.Status.FOUND)
        .location(returnTo == null ? login.build() : login.build(returnTo))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  private ConnectionId onlyOneOf(@Nullable OrganizationId organization) {
    if (organization == null) {
      throw BAD_REQUEST.saying("Name an organization or a connection.");
    }
    List<Connection> active = connections.listActive(organization);
    if (active.isEmpty()) {
      throw SAML_NOT_CONFIGURED
          .saying("There is no sign-in for this organization.")
          .and("reason", SignInReason.CONNECTION_MISSING_FIELDS.wireName());
    }
    if (active.size() > 1) {
      throw CONNECTION_AMBIGUOUS.with(
          "connections",
          active.stream().map(each -> Map.of("id", each.id(), "name", each.name())).toList());
    }
    return active.get(0).id();
  }
}
