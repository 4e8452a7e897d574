package io.vestibule.app.signin.saml;

import io.vestibule.app.connection.ConnectionService;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/**
 * {@code /saml/acs/{alias}}: the assertion consumer service of a connection under the name that its
 * provider knows from the product before us.
 */
@Path("/saml/acs/{alias}")
public final class AliasedAcsResource {

  private final ConnectionService connections;
  private final SamlResource saml;

  AliasedAcsResource(ConnectionService connections, SamlResource saml) {
    this.connections = connections;
    this.saml = saml;
  }

  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response assertionConsumerService(
      @PathParam("alias") String alias,
      @CookieParam(BrowserCookie.NAME) @Nullable String browser,
      @HeaderParam(HttpHeaders.USER_AGENT) @Nullable String userAgent,
      @Context HttpHeaders headers,
      byte[] form) {
    return saml.assertionConsumerService(
        connections.aliased(alias), browser, userAgent, headers, form);
  }
}
