package io.vestibule.scim.endpoint;

import io.vestibule.scim.endpoint.ResourceWriter.Part;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;

/**
 * What came of an operation that succeeded: the answer to a request, or an entry of a bulk answer.
 *
 * @param version the entity tag of the resource, unless it is gone
 * @param body the resource, where the operation answers with it
 */
record Outcome(int status, String id, URI location, Optional<String> version, Optional<Part> body) {

  Response response() {
    var response = Response.status(status);
    version.ifPresent(tag -> response.header(HttpHeaders.ETAG, tag));
    if (status == Response.Status.CREATED.getStatusCode()) {
      response.location(location);
    }
    body.ifPresent(part -> response.entity(ResourceWriter.output(part)));
    return response.build();
  }
}
