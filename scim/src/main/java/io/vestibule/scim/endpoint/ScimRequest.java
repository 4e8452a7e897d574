package io.vestibule.scim.endpoint;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vestibule.scim.ScimLimits;
import io.vestibule.scim.endpoint.ResourceWriter.Part;
import io.vestibule.scim.error.ScimError;
import io.vestibule.scim.port.ListQuery;
import io.vestibule.scim.port.Page;
import io.vestibule.scim.port.PageStart;
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
import java.util.List;
import java.util.Optional;

/** One request, with everything that is read from it. */
final class ScimRequest {
  private final ContainerRequestContext context;
  private final ScimHost host;
  private final ScimLimits limits;
  private final AppliedQuirks quirks;
  private final Principal caller;

  /**
   * @throws io.vestibule.scim.error.ScimException UNAUTHORIZED if the host let nobody in
   */
  ScimRequest(ContainerRequestContext context, ScimHost host, ScimLimits limits) {
    this.context = context;
    this.host = host;
    this.limits = limits;
    this.quirks = AppliedQuirks.of(context);
    this.caller =
        Optional.ofNullable(context.getSecurityContext().getUserPrincipal())
            .orElseThrow(() -> ScimError.UNAUTHORIZED.because("a bearer token is required"));
  }

  Principal caller() {
    return caller;
  }

  ObjectNode body(InputStream body) throws IOException {
    var size = limits.body().of(context.getMethod(), context.getUriInfo().getPath());
    return new BodyReader(size, limits.body()).read(body);
  }

  RequestNormalizer normalizer(ResourceSchema schema) {
    return new RequestNormalizer(schema, limits, quirks);
  }

  AppliedQuirks quirks() {
    return quirks;
  }

  ListQuery query(ResourceSchema schema) {
    return queries(schema).list(parameters(), quirks);
  }

  /** A search request by POST. RFC 7644 3.4.3. */
  ListQuery query(ResourceSchema schema, ObjectNode body) {
    return queries(schema).search(body, quirks);
  }

  /** A search over several kinds at once, as it is put to one of them. */
  ListQuery query(ResourceSchema schema, ObjectNode body, List<ResourceSchema> others) {
    return new QueryReader(schema, others, limits, host.clock()).search(body, quirks);
  }

  /** The answer to a query. */
  Part list(ResourceSchema schema, ListQuery query, Page<Part> page) {
    if (query.start() instanceof PageStart.Index index) {
      return ResourceWriter.list(page, index.number());
    }
    var cursors = cursors(schema, query);
    return ResourceWriter.list(
        page, page.previous().map(cursors::before), page.next().map(cursors::after));
  }

  /** The cursors that lead on from the answers to a query. */
  Cursors cursors(ResourceSchema schema, ListQuery query) {
    return new Cursors(schema, query.filter(), query.sort(), limits, host.clock());
  }

  /** What the parameters and headers ask of an operation. */
  Terms terms(ResourceSchema schema) {
    return new Terms(
        queries(schema).projection(parameters()),
        new Precondition(header(HttpHeaders.IF_MATCH), header(HttpHeaders.IF_NONE_MATCH)));
  }

  ResourceWriter writer(Projection projection) {
    return new ResourceWriter(host, baseUri(), projection);
  }

  /** Where a resource is found. */
  URI location(ResourceSchema schema, String id) {
    return baseUri().resolve(schema.endpoint() + "/" + id);
  }

  private URI baseUri() {
    return host.baseUri(context.getUriInfo());
  }

  private QueryReader queries(ResourceSchema schema) {
    return new QueryReader(schema, List.of(), limits, host.clock());
  }

  private Optional<String> header(String name) {
    return Optional.ofNullable(context.getHeaderString(name));
  }

  private MultivaluedMap<String, String> parameters() {
    return context.getUriInfo().getQueryParameters();
  }
}
