package io.vestibule.scim.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vestibule.scim.error.ScimError;
import io.vestibule.scim.port.Precondition;
import io.vestibule.scim.port.Projection;
import io.vestibule.scim.port.ScimHost;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Carries out a bulk request, each operation as a request of its own would be and in a transaction
 * of its own. What an operation refers to is created first, wherever it stands in the request;
 * where two refer to each other, the reference of one is added once both are there. RFC 7644 3.7.1,
 * 3.7.2.
 */
final class BulkJob {
  private static final Terms ANY_VERSION = new Terms(Projection.all(), Precondition.NONE);

  private final ScimRequest request;
  private final ScimHost host;
  private final Resources resources;
  private final BulkRequest bulk;
  private final Map<String, Integer> creators = new HashMap<>();
  private final BulkReferences references = new BulkReferences();
  private final Map<Integer, BulkResult> results = new TreeMap<>();
  private final List<Rest> rests = new ArrayList<>();
  private int errors;

  BulkJob(ScimRequest request, ScimHost host, Resources resources, BulkRequest bulk) {
    this.request = request;
    this.host = host;
    this.resources = resources;
    this.bulk = bulk;
    for (int i = 0; i < bulk.operations().size(); i++) {
      if (bulk.operations().get(i).creates()) {
        creators.put(bulk.operations().get(i).bulkId(), i);
      }
    }
  }

  /** What is still to be added to a resource that refers to a later one. */
  private record Rest(int index, String id, Map<String, JsonNode> attributes) {}

  /** The results in the order of the operations; those that were not begun have none. */
  List<BulkResult> run() {
    for (int index : order()) {
      if (errors < bulk.failOnErrors()) {
        keep(index, attempt(index, bulk.operations().get(index)));
      }
    }
    rests.forEach(this::complete);
    return List.copyOf(results.values());
  }

  /** Each operation behind those that create what it refers to, but for one in every circle. */
  private Set<Integer> order() {
    var order = new LinkedHashSet<Integer>();
    var entered = new HashSet<Integer>();
    var path = new ArrayDeque<Integer>();
    for (int i = 0; i < bulk.operations().size(); i++) {
      path.push(i);
      while (!path.isEmpty()) {
        int current = path.element();
        if (entered.add(current)) {
          creatorsFor(current).filter(creator -> !entered.contains(creator)).forEach(path::push);
        } else {
          order.add(path.pop());
        }
      }
    }
    return order;
  }

  private Stream<Integer> creatorsFor(int index) {
    return bulk.operations().get(index).references().stream()
        .map(creators::get)
        .filter(Objects::nonNull);
  }

  private BulkResult attempt(int index, BulkOperation operation) {
    try {
      return BulkResult.of(operation, carryOut(index, operation));
    } catch (RuntimeException e) {
      return refused(operation, e);
    }
  }

  private BulkResult refused(BulkOperation operation, RuntimeException failure) {
    var error = host.describe(failure);
    host.noteRefusal(request.caller(), operation.method(), operation.path(), error);
    var location =
        resources
            .at(operation.kind())
            .filter(kind -> !operation.creates())
            .map(kind -> request.location(kind.schema(), operation.id()));
    return new BulkResult(
        operation, error.path("status").asInt(), location, Optional.empty(), Optional.of(error));
  }

  private void keep(int index, BulkResult result) {
    errors += result.isError() ? 1 : 0;
    results.put(index, result);
  }

  private Outcome carryOut(int index, BulkOperation operation) {
    var kind =
        resources
            .at(operation.kind())
            .orElseThrow(() -> ScimError.NOT_FOUND.because("path begins with /Users or /Groups"));
    if (operation.creates()) {
      return create(index, operation, kind);
    }
    var id = references.resolve(operation.id());
    if (id.isEmpty()) {
      throw ScimError.INVALID_SYNTAX.because("path ends with the id of a resource");
    }
    return switch (operation.method().toUpperCase(Locale.ROOT)) {
      case "PUT" -> kind.replace(request, id, body(operation), operation.terms());
      case "PATCH" -> kind.patch(request, id, body(operation), operation.terms());
      case "DELETE" -> kind.delete(request, id, operation.terms());
      default -> throw ScimError.INVALID_SYNTAX.because("method is POST, PUT, PATCH or DELETE");
    };
  }

  private ObjectNode body(BulkOperation operation) {
    var body = operation.body();
    references.resolve(body);
    return body;
  }

  private Outcome create(int index, BulkOperation operation, ResourceOperations<?> kind) {
    if (operation.bulkId().isEmpty() || !operation.id().isEmpty()) {
      throw ScimError.INVALID_SYNTAX.because("POST needs a bulkId and the path of an endpoint");
    }
    var body = operation.body();
    var later = BulkReferences.takeOut(body, this::comesLater);
    references.resolve(body);
    var created = kind.create(request, body, operation.terms());
    references.put(operation.bulkId(), created.id());
    if (!later.isEmpty()) {
      rests.add(new Rest(index, created.id(), later));
    }
    return created;
  }

  /** Whether that is created, but not yet. */
  private boolean comesLater(String bulkId) {
    return creators.containsKey(bulkId) && !results.containsKey(creators.get(bulkId));
  }

  /** Adds what was left out; a resource that cannot be completed is taken back. */
  private void complete(Rest rest) {
    var operation = bulk.operations().get(rest.index());
    var kind = resources.at(operation.kind()).orElseThrow();
    try {
      var changed = kind.patch(request, rest.id(), addition(rest), ANY_VERSION);
      var created = Objects.requireNonNull(results.get(rest.index()));
      results.put(
          rest.index(),
          new BulkResult(
              operation, created.status(), created.location(), changed.version(), created.error()));
    } catch (RuntimeException e) {
      kind.delete(request, rest.id(), ANY_VERSION);
      references.remove(operation.bulkId());
      keep(rest.index(), refused(operation, e));
    }
  }

  private ObjectNode addition(Rest rest) {
    var body = JsonNodeFactory.instance.objectNode();
    body.putArray("schemas").add("urn:ietf:params:scim:api:messages:2.0:PatchOp");
    var operations = body.putArray("Operations");
    rest.attributes()
        .forEach(
            (path, value) ->
                operations.addObject().put("op", "add").put("path", path).set("value", value));
    references.resolve(body);
    return body;
  }
}
