package io.vestibule.scim.endpoint;

import io.vestibule.scim.ScimLimits;
import io.vestibule.scim.port.ScimHost;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Many operations in one request. RFC 7644 3.7. */
@Path("scim/v2/Bulk")
@Produces({ScimMedia.PREFERRED, ScimMedia.ALSO})
@Consumes({ScimMedia.SCIM_JSON, ScimMedia.JSON})
public final class BulkEndpoint {
  private static final String BULK_RESPONSE = "urn:ietf:params:scim:api:messages:2.0:BulkResponse";

  private final ScimHost host;
  private final ScimLimits limits;
  private final Resources resources;

  public BulkEndpoint(ScimHost host, ScimLimits limits) {
    this.host = host;
    this.limits = limits;
    this.resources = new Resources(host, limits);
  }

  @POST
  public Response process(@Context ContainerRequestContext context, InputStream body)
      throws IOException {
    var request = new ScimRequest(context, host, limits);
    var bulk = BulkRequest.read(request.body(body), limits);
    var results = new BulkJob(request, host, resources, bulk).run();
    return Response.ok(ResourceWriter.output(answer(results))).build();
  }

  private static ResourceWriter.Part answer(List<BulkResult> results) {
    return json -> {
      json.writeStartObject();
      json.writeArrayFieldStart("schemas");
      json.writeString(BULK_RESPONSE);
      json.writeEndArray();
      json.writeArrayFieldStart("Operations");
      for (var result : results) {
        result.writeTo(json);
      }
      json.writeEndArray();
      json.writeEndObject();
    };
  }
}
