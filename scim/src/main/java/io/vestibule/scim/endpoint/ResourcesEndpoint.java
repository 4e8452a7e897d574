package io.vestibule.scim.endpoint;

import io.vestibule.scim.ScimLimits;
import io.vestibule.scim.error.ScimError;
import io.vestibule.scim.port.ListQuery;
import io.vestibule.scim.port.ScimHost;
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
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;

/** Users and groups over HTTP. RFC 7644 3.3 to 3.6. */
@Path("scim/v2/{kind: Users|Groups}")
@Produces({ScimMedia.PREFERRED, ScimMedia.ALSO})
@Consumes({ScimMedia.SCIM_JSON, ScimMedia.JSON})
public final class ResourcesEndpoint {
  private final ScimHost host;
  private final ScimLimits limits;
  private final Resources resources;

  public ResourcesEndpoint(ScimHost host, ScimLimits limits) {
    this.host = host;
    this.limits = limits;
    this.resources = new Resources(host, limits);
  }

  @POST
  public Response create(
      @Context ContainerRequestContext context, @PathParam("kind") String kind, InputStream body)
      throws IOException {
    var request = request(context);
    var operations = operations(kind);
    return operations
        .create(request, request.body(body), request.terms(operations.schema()))
        .response();
  }

  @GET
  public Response list(@Context ContainerRequestContext context, @PathParam("kind") String kind) {
    var request = request(context);
    var operations = operations(kind);
    return list(request, operations, request.query(operations.schema()));
  }

  @POST
  @Path(".search")
  public Response search(
      @Context ContainerRequestContext context, @PathParam("kind") String kind, InputStream body)
      throws IOException {
    var request = request(context);
    var operations = operations(kind);
    return list(request, operations, request.query(operations.schema(), request.body(body)));
  }

  @GET
  @Path("{id}")
  public Response read(
      @Context ContainerRequestContext context,
      @PathParam("kind") String kind,
      @PathParam("id") String id) {
    var request = request(context);
    var operations = operations(kind);
    return operations.read(request, id, request.terms(operations.schema())).response();
  }

  @PUT
  @Path("{id}")
  public Response replace(
      @Context ContainerRequestContext context,
      @PathParam("kind") String kind,
      @PathParam("id") String id,
      InputStream body)
      throws IOException {
    var request = request(context);
    var operations = operations(kind);
    return operations
        .replace(request, id, request.body(body), request.terms(operations.schema()))
        .response();
  }

  @PATCH
  @Path("{id}")
  public Response patch(
      @Context ContainerRequestContext context,
      @PathParam("kind") String kind,
      @PathParam("id") String id,
      InputStream body)
      throws IOException {
    var request = request(context);
    var operations = operations(kind);
    return operations
        .patch(request, id, request.body(body), request.terms(operations.schema()))
        .response();
  }

  @DELETE
  @Path("{id}")
  public Response delete(
      @Context ContainerRequestContext context,
      @PathParam("kind") String kind,
      @PathParam("id") String id) {
    var request = request(context);
    var operations = operations(kind);
    return operations.delete(request, id, request.terms(operations.schema())).response();
  }

  private static Response list(
      ScimRequest request, ResourceOperations<?> operations, ListQuery query) {
    var page = operations.search(request, query);
    return Response.ok(ResourceWriter.output(request.list(operations.schema(), query, page)))
        .build();
  }

  private ResourceOperations<?> operations(String kind) {
    return resources.at(kind).orElseThrow(() -> ScimError.NOT_FOUND.because("no " + kind));
  }

  private ScimRequest request(ContainerRequestContext context) {
    return new ScimRequest(context, host, limits);
  }
}
