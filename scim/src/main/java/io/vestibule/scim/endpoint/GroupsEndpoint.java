package io.vestibule.scim.endpoint;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vestibule.scim.ScimLimits;
import io.vestibule.scim.error.ScimError;
import io.vestibule.scim.patch.GroupPlanner;
import io.vestibule.scim.patch.PatchPlan;
import io.vestibule.scim.port.ListQuery;
import io.vestibule.scim.port.Projection;
import io.vestibule.scim.port.ScimHost;
import io.vestibule.scim.port.StoredGroup;
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

/** Groups over HTTP. RFC 7644 3.3 to 3.6. */
@Path("scim/v2/Groups")
@Produces({ScimMedia.PREFERRED, ScimMedia.ALSO})
@Consumes({ScimMedia.SCIM_JSON, ScimMedia.JSON})
public final class GroupsEndpoint {
  private static final String MEMBERS = "members";

  private final ScimHost host;
  private final ScimLimits limits;
  private final DocumentRules rules = new DocumentRules(Schemas.GROUP);

  public GroupsEndpoint(ScimHost host, ScimLimits limits) {
    this.host = host;
    this.limits = limits;
  }

  @POST
  public Response create(@Context ContainerRequestContext context, InputStream body)
      throws IOException {
    var request = request(context);
    var groups = host.groups(request.caller());
    var projection = request.projection();
    var document = document(request, body);
    var members = GroupPlanner.members(document.path(MEMBERS));
    document.remove(MEMBERS);
    var created = groups.create(rules.complete(document), members, projection);
    var location = request.writer(projection).location("Group", created.id());
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
    var group =
        host.groups(request.caller())
            .find(id, projection)
            .orElseThrow(() -> ScimError.GROUP_NOT_FOUND.because("no group " + id));
    if (request.precondition().unchangedFrom(group.meta())) {
      return Response.notModified().header(HttpHeaders.ETAG, group.meta().entityTag()).build();
    }
    return answer(request, group, projection, Response.ok());
  }

  @PUT
  @Path("{id}")
  public Response replace(
      @Context ContainerRequestContext context, @PathParam("id") String id, InputStream body)
      throws IOException {
    var request = request(context);
    var plan = GroupPlanner.replacement(document(request, body));
    var projection = request.projection();
    return answer(request, change(request, id, plan), projection, Response.ok());
  }

  /** Answers with the group only if the client names attributes. RFC 7644 3.5.2. */
  @PATCH
  @Path("{id}")
  public Response patch(
      @Context ContainerRequestContext context, @PathParam("id") String id, InputStream body)
      throws IOException {
    var request = request(context);
    var operations = request.normalizer().operations(request.body(body));
    var changed = change(request, id, GroupPlanner.patch(operations, request.quirks()));
    var projection = request.projection();
    return projection.isChosen()
        ? answer(request, changed, projection, Response.ok())
        : Response.noContent().header(HttpHeaders.ETAG, changed.meta().entityTag()).build();
  }

  @DELETE
  @Path("{id}")
  public void delete(@Context ContainerRequestContext context, @PathParam("id") String id) {
    var request = request(context);
    host.groups(request.caller()).delete(id, request.precondition());
  }

  private StoredGroup change(ScimRequest request, String id, PatchPlan plan) {
    return host.groups(request.caller())
        .change(id, plan, request.precondition(), request.projection());
  }

  private Response list(ScimRequest request, ListQuery query) {
    var page = host.groups(request.caller()).search(query);
    var writer = request.writer(query.projection());
    var resources = page.resources().stream().map(writer::group).toList();
    return Response.ok(
            ResourceWriter.output(ResourceWriter.list(page, query.startIndex(), resources)))
        .build();
  }

  private static Response answer(
      ScimRequest request,
      StoredGroup group,
      Projection projection,
      Response.ResponseBuilder answer) {
    return answer
        .header(HttpHeaders.ETAG, group.meta().entityTag())
        .entity(ResourceWriter.output(request.writer(projection).group(group)))
        .build();
  }

  private ObjectNode document(ScimRequest request, InputStream body) throws IOException {
    var document = request.normalizer().document(request.body(body));
    if (document.path(MEMBERS).size() > limits.patchValues()) {
      throw ScimError.TOO_MANY.because("at most " + limits.patchValues() + " members at once");
    }
    return document;
  }

  private ScimRequest request(ContainerRequestContext context) {
    return new ScimRequest(context, host, limits, Schemas.GROUP);
  }
}
