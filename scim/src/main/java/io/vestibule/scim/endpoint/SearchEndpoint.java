package io.vestibule.scim.endpoint;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vestibule.scim.ScimLimits;
import io.vestibule.scim.endpoint.ResourceWriter.Part;
import io.vestibule.scim.error.ScimError;
import io.vestibule.scim.port.ListQuery;
import io.vestibule.scim.port.Page;
import io.vestibule.scim.port.PageStart;
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
import java.util.ArrayList;

/**
 * A search over users and groups at once, users first. An attribute that only one kind has is, for
 * the other, one without a value. RFC 7644 3.4.2.1, 3.4.3.
 */
@Path("scim/v2/.search")
@Produces({ScimMedia.PREFERRED, ScimMedia.ALSO})
@Consumes({ScimMedia.SCIM_JSON, ScimMedia.JSON})
public final class SearchEndpoint {
  private final ScimHost host;
  private final ScimLimits limits;
  private final Resources resources;

  public SearchEndpoint(ScimHost host, ScimLimits limits) {
    this.host = host;
    this.limits = limits;
    this.resources = new Resources(host, limits);
  }

  @POST
  public Response search(@Context ContainerRequestContext context, InputStream body)
      throws IOException {
    var request = new ScimRequest(context, host, limits);
    var asked = request.body(body);
    var walk = CursorOverAll.in(asked);
    var answer =
        walk.isPresent()
            ? new WalkOverAll(request, resources, asked).from(walk.get())
            : numbered(request, asked);
    return Response.ok(ResourceWriter.output(answer)).build();
  }

  private Part numbered(ScimRequest request, ObjectNode asked) {
    var schemas = resources.all().stream().map(ResourceOperations::schema).toList();
    var found = new ArrayList<Part>();
    var start = 1L;
    var total = 0L;
    for (var kind : resources.all()) {
      var query = request.query(kind.schema(), asked, schemas);
      requireUnsorted(query);
      start = ((PageStart.Index) query.start()).number();
      var rest = new PageStart.Index(Math.max(1, start - total));
      var page = kind.search(request, query.at(rest, query.count() - found.size()));
      found.addAll(page.resources());
      total += page.totalResults();
    }
    return ResourceWriter.list(new Page<>(total, found), start);
  }

  static void requireUnsorted(ListQuery query) {
    if (query.sort().isPresent()) {
      throw ScimError.INVALID_PATH.because("sort /Users or /Groups: here are both");
    }
  }
}
