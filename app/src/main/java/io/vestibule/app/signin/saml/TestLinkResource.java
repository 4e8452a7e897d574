package io.vestibule.app.signin.saml;

import static jakarta.ws.rs.core.Response.Status.CREATED;

import io.dropwizard.auth.Auth;
import io.vestibule.app.connection.ConnectionId;
import io.vestibule.app.connection.ServiceProviderUrls;
import io.vestibule.app.http.Answers;
import io.vestibule.app.project.ApiKeyCaller;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;

/** {@code /v1/connections/{connection}/test}: a link by which somebody tries the connection. */
@Path("/v1/connections/{connection}/test")
@Produces(MediaType.APPLICATION_JSON)
public final class TestLinkResource {

  private final TestLinks links;
  private final URI publicUrl;

  TestLinkResource(TestLinks links, URI publicUrl) {
    this.links = links;
    this.publicUrl = publicUrl;
  }

  /** A link to open once in a browser; its result page shows every check. */
  public record TestLinkView(URI url, Instant expiresAt) {}

  @POST
  @Answers(status = 201, with = TestLinkView.class)
  public Response create(
      @Auth ApiKeyCaller caller, @PathParam("connection") ConnectionId connection) {
    var issued = links.issue(caller, connection);
    var url =
        URI.create(
            ServiceProviderUrls.of(publicUrl, connection).testUrl() + "?token=" + issued.token());
    return Response.status(CREATED).entity(new TestLinkView(url, issued.expiresAt())).build();
  }
}
