package io.vestibule.scim.endpoint;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vestibule.scim.endpoint.ResourceWriter.Part;
import io.vestibule.scim.port.ListQuery;
import io.vestibule.scim.port.Page;
import io.vestibule.scim.port.StoredResource;
import io.vestibule.scim.schema.ResourceSchema;
import java.util.Locale;
import java.util.Optional;

/**
 * What can be done with the resources of one kind. A request of its own and an operation of a bulk
 * request come the same way. RFC 7644 3.3 to 3.6.
 */
final class ResourceOperations<R extends StoredResource> {
  private static final int OK = 200;
  private static final int CREATED = 201;
  private static final int NO_CONTENT = 204;
  private static final int NOT_MODIFIED = 304;

  private final ResourceKind<R> kind;

  ResourceOperations(ResourceKind<R> kind) {
    this.kind = kind;
  }

  ResourceSchema schema() {
    return kind.schema();
  }

  Outcome create(ScimRequest request, ObjectNode body, Terms terms) {
    var created = kind.create(request, body, terms.projection());
    return outcome(CREATED, request, created, terms);
  }

  Outcome read(ScimRequest request, String id, Terms terms) {
    var name = kind.schema().name().toLowerCase(Locale.ROOT);
    var found =
        kind.resources(request)
            .find(id, terms.projection())
            .orElseThrow(() -> kind.absence().because("no " + name + " " + id));
    return terms.precondition().unchangedFrom(found.meta())
        ? withoutBody(NOT_MODIFIED, request, found)
        : outcome(OK, request, found, terms);
  }

  Outcome replace(ScimRequest request, String id, ObjectNode body, Terms terms) {
    return outcome(OK, request, kind.replace(request, id, body, terms), terms);
  }

  Outcome patch(ScimRequest request, String id, ObjectNode body, Terms terms) {
    var changed = kind.patch(request, id, body, terms);
    return kind.answersPatch(terms.projection())
        ? outcome(OK, request, changed, terms)
        : withoutBody(NO_CONTENT, request, changed);
  }

  Outcome delete(ScimRequest request, String id, Terms terms) {
    kind.resources(request).delete(id, terms.precondition());
    var location = request.location(schema(), id);
    return new Outcome(NO_CONTENT, id, location, Optional.empty(), Optional.empty());
  }

  /** The resources found, ready to be written. */
  Page<Part> search(ScimRequest request, ListQuery query) {
    var writer = request.writer(query.projection());
    return kind.resources(request)
        .search(query)
        .map(found -> found.stream().map(resource -> kind.part(writer, resource)).toList());
  }

  private Outcome outcome(int status, ScimRequest request, R resource, Terms terms) {
    var part = kind.part(request.writer(terms.projection()), resource);
    return new Outcome(
        status,
        resource.id(),
        request.location(schema(), resource.id()),
        Optional.of(resource.meta().entityTag()),
        Optional.of(part));
  }

  private Outcome withoutBody(int status, ScimRequest request, R resource) {
    return new Outcome(
        status,
        resource.id(),
        request.location(schema(), resource.id()),
        Optional.of(resource.meta().entityTag()),
        Optional.empty());
  }
}
