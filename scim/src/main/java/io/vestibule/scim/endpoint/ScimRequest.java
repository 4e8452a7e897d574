package io.vestibule.scim.endpoint;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vestibule.scim.ScimLimits;
import io.vestibule.scim.error.ScimError;
import io.vestibule.scim.port.ListQuery;
import io.vestibule.scim.port.Precondition;
import io.vestibule.scim.port.Projection;
import io.vestibule.scim.port.ScimHost;
import io.vestibule.scim.quirk.AppliedQuirks;
import io.vestibule.scim.quirk.RequestNormalizer;
import io.vestibule.scim.schema.ResourceSchema;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.security.Principal;
import java.util.Optional;

/** One request for resources of one kind, with everything that is read from it. */
final class ScimRequest {
  private final ContainerRequestContext context;
  private final ScimHost host;
  private final ScimLimits limits;
  private final QueryReader queries;
  private final AppliedQuirks quirks;
  private final RequestNormalizer normalizer;

  ScimRequest(
      ContainerRequestContext context, ScimHost host, ScimLimits limits, ResourceSchema schema) {
    this.context = context;
    this.host = host;
    this.limits = limits;
    this.queries = new QueryReader(schema, limits);
    this.quirks = AppliedQuirks.of(context);
    this.normalizer = new RequestNormalizer(schema, limits, quirks);
  }

  /**
   * @throws io.vestibule.scim.error.ScimException UNAUTHORIZED if the host let nobody in
   */
  Principal caller() {
    return Optional.ofNullable(context.getSecurityContext().getUserPrincipal())
        .orElseThrow(() -> ScimError.UNAUTHORIZED.because("a bearer token is required"));
  }

  ObjectNode body(InputStream body) throws IOException {
    return new BodyReader(limits.bodyBytes()).read(body);
  }

  RequestNormalizer normalizer() {
    return normalizer;
  }

  AppliedQuirks quirks() {
    return quirks;
  }

  ListQuery query() {
    return queries.list(parameters(), quirks);
  }

  ListQuery search(InputStream body) throws IOException {
    return queries.search(body(body), quirks);
  }

  Projection projection() {
    return queries.projection(parameters());
  }

  Precondition precondition() {
    return new Precondition(header(HttpHeaders.IF_MATCH), header(HttpHeaders.IF_NONE_MATCH));
  }

  ResourceWriter writer(Projection projection) {
    return new ResourceWriter(baseUri(), projection);
  }

  private URI baseUri() {
    return host.baseUri(context.getUriInfo());
  }

  private Optional<String> header(String name) {
    return Optional.ofNullable(context.getHeaderString(name));
  }

  private MultivaluedMap<String, String> parameters() {
    return context.getUriInfo().getQueryParameters();
  }
}
