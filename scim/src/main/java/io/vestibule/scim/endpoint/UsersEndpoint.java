package io.vestibule.scim.endpoint;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vestibule.scim.ScimLimits;
import io.vestibule.scim.error.ScimError;
import io.vestibule.scim.patch.DocumentPatch;
import io.vestibule.scim.patch.DocumentReplacement;
import io.vestibule.scim.port.DocumentChange;
import io.vestibule.scim.port.ListQuery;
import io.vestibule.scim.port.Projection;
import io.vestibule.scim.port.ScimHost;
import io.vestibule.scim.port.StoredUser;
import io.vestibule.scim.schema.DocumentRules;
import io.vestibule.scim.schema.Schemas;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;

/** Users over HTTP. RFC 7644 3.3 to 3.6. */
@Path("scim/v2/Users")
@Produces({ScimMedia.PREFERRED, ScimMedia.ALSO})
@Consumes({ScimMedia.SCIM_JSON, ScimMedia.JSON})
public final class UsersEndpoint {
  private final ScimHost host;
  private final ScimLimits limits;
  private final DocumentRules rules = new DocumentRules(Schemas.USER);

  public UsersEndpoint(ScimHost host, ScimLimits limits) {
    this.host = host;
    this.limits = limits;
  }

  @POST
  public Response create(@Context ContainerRequestContext context, InputStream body)
      throws IOException {
    var request = request(context);
    var users = host.users(request.caller());
    var projection = request.projection();
    var created = users.create(document(request, body), projection);
    var location = request.writer(projection).location("User", created.id());
    return answer(request, created, projection, Response.created(location));
  }

  @GET
  public Response list(@Context ContainerRequestContext context) {
    var request = request(context);
    return list(request, request.query());
  }

  @POST
  @Path(".search")
  public Response search(@Context ContainerRequestContext context, InputStream body)
      throws IOException {
    var request = request(context);
    return list(request, request.search(body));
  }

  @GET
  @Path("{id}")
  public Response read(@Context ContainerRequestContext context, @PathParam("id") String id) {
    var request = request(context);
    var projection = request.projection();
    var user =
        host.users(request.caller())
            .find(id, projection)
            .orElseThrow(() -> ScimError.USER_NOT_FOUND.because("no user " + id));
    if (request.precondition().unchangedFrom(user.meta())) {
      return Response.notModified().header(HttpHeaders.ETAG, user.meta().entityTag()).build();
    }
    return answer(request, user, projection, Response.ok());
  }

  @PUT
  @Path("{id}")
  public Response replace(
      @Context ContainerRequestContext context, @PathParam("id") String id, InputStream body)
      throws IOException {
    var request = request(context);
    return change(request, id, new DocumentReplacement(document(request, body)));
  }

  @PATCH
  @Path("{id}")
  public Response patch(
      @Context ContainerRequestContext context, @PathParam("id") String id, InputStream body)
      throws IOException {
    var request = request(context);
    var operations = request.normalizer().operations(request.body(body));
    return change(request, id, new DocumentPatch(Schemas.USER, operations, request.quirks()));
  }

  @DELETE
  @Path("{id}")
  public void delete(@Context ContainerRequestContext context, @PathParam("id") String id) {
    var request = request(context);
    host.users(request.caller()).delete(id, request.precondition());
  }

  private Response change(ScimRequest request, String id, DocumentChange change) {
    var users = host.users(request.caller());
    var projection = request.projection();
    var changed = users.change(id, change, request.precondition(), projection);
    return answer(request, changed, projection, Response.ok());
  }

  private Response list(ScimRequest request, ListQuery query) {
    var page = host.users(request.caller()).search(query);
    var writer = request.writer(query.projection());
    var resources = page.resources().stream().map(writer::user).toList();
    return Response.ok(
            ResourceWriter.output(ResourceWriter.list(page, query.startIndex(), resources)))
        .build();
  }

  private static Response answer(
      ScimRequest request,
      StoredUser user,
      Projection projection,
      Response.ResponseBuilder answer) {
    return answer
        .header(HttpHeaders.ETAG, user.meta().entityTag())
        .entity(ResourceWriter.output(request.writer(projection).user(user)))
        .build();
  }

  private ObjectNode document(ScimRequest request, InputStream body) throws IOException {
    return rules.complete(request.normalizer().document(request.body(body)));
  }

  private ScimRequest request(ContainerRequestContext context) {
    return new ScimRequest(context, host, limits, Schemas.USER);
  }
}
