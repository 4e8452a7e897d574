package io.vestibule.scim.endpoint;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vestibule.scim.endpoint.ResourceWriter.Part;
import io.vestibule.scim.error.ScimError;
import io.vestibule.scim.port.ListQuery;
import io.vestibule.scim.port.Page;
import io.vestibule.scim.port.PageStart;
import io.vestibule.scim.schema.ResourceSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One page of a walk by cursor over all kinds, forward only. RFC 9865. */
final class WalkOverAll {
  private final ScimRequest request;
  private final List<ResourceOperations<?>> kinds;
  private final ObjectNode asked;
  private final List<Part> found = new ArrayList<>();
  private Optional<CursorOverAll> next = Optional.empty();

  WalkOverAll(ScimRequest request, Resources resources, ObjectNode asked) {
    this.request = request;
    this.kinds = resources.all();
    this.asked = asked;
  }

  /**
   * @throws io.vestibule.scim.error.ScimException INVALID_CURSOR, EXPIRED_CURSOR
   */
  Part from(CursorOverAll cursor) {
    var endpoints = kinds.stream().map(kind -> kind.schema().endpoint()).toList();
    int first = cursor.endpoint().isEmpty() ? 0 : endpoints.indexOf(cursor.endpoint());
    if (first < 0) {
      throw ScimError.INVALID_CURSOR.because("the cursor is none of this list");
    }
    long total = 0;
    for (int i = 0; i < kinds.size(); i++) {
      var query = query(kinds.get(i).schema(), i == first ? cursor.ofKind() : "");
      total += i < first ? total(kinds.get(i), query) : goOn(kinds.get(i), query);
    }
    var page = new Page<>(total, found);
    return ResourceWriter.list(page, Optional.empty(), next.map(CursorOverAll::text));
  }

  private ListQuery query(ResourceSchema schema, String ofKind) {
    var schemas = kinds.stream().map(ResourceOperations::schema).toList();
    var query = request.query(schema, CursorOverAll.asked(asked, ofKind), schemas);
    SearchEndpoint.requireUnsorted(query);
    return query;
  }

  private long total(ResourceOperations<?> kind, ListQuery query) {
    return kind.search(request, query.at(new PageStart.Index(1), 0)).totalResults();
  }

  /** Takes of this kind what there is room for, and how many there are of it. */
  private long goOn(ResourceOperations<?> kind, ListQuery query) {
    int room = next.isPresent() ? 0 : query.count() - found.size();
    var endpoint = kind.schema().endpoint();
    if (room == 0) {
      long total = total(kind, query);
      next = next.or(() -> Optional.of(new CursorOverAll(endpoint, "")).filter(c -> total > 0));
      return total;
    }
    var page = kind.search(request, query.at(query.start(), room));
    found.addAll(page.resources());
    next =
        page.next()
            .map(place -> request.cursors(kind.schema(), query).after(place))
            .map(ofKind -> new CursorOverAll(endpoint, ofKind));
    return page.totalResults();
  }
}
