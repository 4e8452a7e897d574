package io.vestibule.scim.endpoint;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vestibule.scim.ScimLimits;
import io.vestibule.scim.endpoint.ResourceWriter.Part;
import io.vestibule.scim.error.ScimError;
import io.vestibule.scim.port.Page;
import io.vestibule.scim.port.ScimHost;
import io.vestibule.scim.schema.Schemas;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;

/** What this server can do and which attributes it knows. RFC 7644 4. */
@Path("scim/v2")
@Produces({ScimMedia.PREFERRED, ScimMedia.ALSO})
public final class DiscoveryEndpoint {
  private static final String CONFIG =
      "urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig";
  private static final String RESOURCE_TYPE = "urn:ietf:params:scim:schemas:core:2.0:ResourceType";

  private final ScimHost host;
  private final ScimLimits limits;

  public DiscoveryEndpoint(ScimHost host, ScimLimits limits) {
    this.host = host;
    this.limits = limits;
  }

  @GET
  @Path("ServiceProviderConfig")
  public Response serviceProviderConfig(@Context UriInfo uri) {
    var config = JsonNodeFactory.instance.objectNode();
    config.putArray("schemas").add(CONFIG);
    config.putObject("patch").put("supported", true);
    config
        .putObject("bulk")
        .put("supported", true)
        .put("maxOperations", limits.bulkOperations())
        .put("maxPayloadSize", limits.body().large().bytes());
    config.putObject("filter").put("supported", true).put("maxResults", limits.pageMaximum());
    config.putObject("changePassword").put("supported", false);
    config.putObject("sort").put("supported", true);
    config.putObject("etag").put("supported", true);
    config
        .putObject("pagination")
        .put("cursor", true)
        .put("index", true)
        .put("defaultPaginationMethod", "index")
        .put("defaultPageSize", limits.pageDefault())
        .put("maxPageSize", limits.pageMaximum())
        .put("cursorTimeout", limits.cursorTimeout().toSeconds());
    var schemes = config.putArray("authenticationSchemes");
    schemes
        .addObject()
        .put("type", "oauthbearertoken")
        .put("name", "Bearer token")
        .put("description", "A token of the directory, in the Authorization header")
        .put("specUri", "https://www.rfc-editor.org/info/rfc6750")
        .put("primary", true);
    schemes
        .addObject()
        .put("type", "oauth2")
        .put("name", "OAuth 2.0 client credentials")
        .put("description", "An access token that a client of the directory is issued")
        .put("specUri", "https://www.rfc-editor.org/info/rfc6749");
    return Response.ok(located(config, uri, "ServiceProviderConfig").toString()).build();
  }

  @GET
  @Path("ResourceTypes")
  public Response resourceTypes(@Context UriInfo uri) {
    return list(uri, List.of(userType(uri), groupType(uri)));
  }

  @GET
  @Path("ResourceTypes/{name}")
  public Response resourceType(@Context UriInfo uri, @PathParam("name") String name) {
    return one(name, "name", List.of(userType(uri), groupType(uri)));
  }

  @GET
  @Path("Schemas")
  public Response schemas(@Context UriInfo uri) {
    return list(uri, schemaDocuments(uri));
  }

  @GET
  @Path("Schemas/{urn}")
  public Response schema(@Context UriInfo uri, @PathParam("urn") String urn) {
    return one(urn, "id", schemaDocuments(uri));
  }

  /** A caller is a directory, not a person, so there is nobody to be. RFC 7644 3.11. */
  @GET
  @Path("Me")
  public Response me() {
    throw ScimError.NOT_IMPLEMENTED.because("a directory's token stands for no user");
  }

  @POST
  @Path("Me")
  public Response createMe() {
    return me();
  }

  @PUT
  @Path("Me")
  public Response replaceMe() {
    return me();
  }

  @PATCH
  @Path("Me")
  public Response patchMe() {
    return me();
  }

  @DELETE
  @Path("Me")
  public Response deleteMe() {
    return me();
  }

  private List<ObjectNode> schemaDocuments(UriInfo uri) {
    return Schemas.documents().stream()
        .map(document -> located(document, uri, "Schemas/" + document.path("id").asText()))
        .toList();
  }

  private ObjectNode userType(UriInfo uri) {
    var type = resourceType(uri, "User", "User account", Schemas.USER_URN);
    type.putArray("schemaExtensions")
        .addObject()
        .put("schema", Schemas.ENTERPRISE_USER_URN)
        .put("required", false);
    return type;
  }

  private ObjectNode groupType(UriInfo uri) {
    return resourceType(uri, "Group", "Group of users", Schemas.GROUP_URN);
  }

  private ObjectNode resourceType(UriInfo uri, String name, String description, String urn) {
    var type = JsonNodeFactory.instance.objectNode();
    type.putArray("schemas").add(RESOURCE_TYPE);
    type.put("id", name)
        .put("name", name)
        .put("endpoint", "/" + name + "s")
        .put("description", description)
        .put("schema", urn);
    return located(type, uri, "ResourceTypes/" + name);
  }

  private ObjectNode located(ObjectNode document, UriInfo uri, String path) {
    var type = path.contains("/") ? path.substring(0, path.indexOf("s/")) : path;
    document
        .putObject("meta")
        .put("resourceType", type)
        .put("location", host.baseUri(uri).resolve(URI.create(path)).toString());
    return document;
  }

  private static Response one(String wanted, String key, List<ObjectNode> documents) {
    return documents.stream()
        .filter(document -> document.path(key).asText().equalsIgnoreCase(wanted))
        .findFirst()
        .map(document -> Response.ok(document.toString()).build())
        .orElseThrow(() -> ScimError.NOT_FOUND.because("no " + wanted + " here"));
  }

  /** Filters on these lists are refused, so that nobody takes the answer for a match. */
  private static Response list(UriInfo uri, List<ObjectNode> documents) {
    if (uri.getQueryParameters().keySet().stream().anyMatch("filter"::equalsIgnoreCase)) {
      throw ScimError.FORBIDDEN.because("this list takes no filter");
    }
    var page = new Page<>(documents.size(), documents).map(DiscoveryEndpoint::parts);
    return Response.ok(ResourceWriter.output(ResourceWriter.list(page, 1))).build();
  }

  private static List<Part> parts(List<ObjectNode> documents) {
    return documents.stream().<Part>map(document -> json -> json.writeTree(document)).toList();
  }
}
