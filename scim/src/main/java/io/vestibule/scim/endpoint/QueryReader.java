package io.vestibule.scim.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vestibule.scim.ScimLimits;
import io.vestibule.scim.error.ScimError;
import io.vestibule.scim.filter.FilterReader;
import io.vestibule.scim.port.ListQuery;
import io.vestibule.scim.port.Projection;
import io.vestibule.scim.quirk.AppliedQuirks;
import io.vestibule.scim.schema.ResourceSchema;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Reads what a client asks of a list, from a query string or a search body. RFC 7644 3.4.2. */
final class QueryReader {
  private final ResourceSchema schema;
  private final ScimLimits limits;

  QueryReader(ResourceSchema schema, ScimLimits limits) {
    this.schema = schema;
    this.limits = limits;
  }

  ListQuery list(MultivaluedMap<String, String> parameters, AppliedQuirks quirks) {
    return list(byName(parameters), quirks);
  }

  /** A search request by POST. RFC 7644 3.4.3. */
  ListQuery search(ObjectNode body, AppliedQuirks quirks) {
    var parameters = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    for (var member : body.properties()) {
      parameters.put(member.getKey(), text(member.getValue()));
    }
    return list(parameters, quirks);
  }

  Projection projection(MultivaluedMap<String, String> parameters) {
    return projection(byName(parameters));
  }

  private ListQuery list(Map<String, String> parameters, AppliedQuirks quirks) {
    var filter =
        parameter(parameters, "filter")
            .map(text -> new FilterReader(schema, limits, quirks).read(text));
    var startIndex = Math.max(1, number(parameters, "startIndex").orElse(1L));
    var count = number(parameters, "count").orElse((long) limits.pageDefault());
    var page = (int) Math.max(0, Math.min(count, limits.pageMaximum()));
    return new ListQuery(filter, startIndex, page, projection(parameters));
  }

  private Projection projection(Map<String, String> parameters) {
    return Projection.of(
        schema, parameter(parameters, "attributes"), parameter(parameters, "excludedAttributes"));
  }

  private static Optional<Long> number(Map<String, String> parameters, String name) {
    try {
      return parameter(parameters, name).map(Long::parseLong);
    } catch (NumberFormatException e) {
      throw ScimError.INVALID_VALUE.because(name + " is a whole number");
    }
  }

  private static Optional<String> parameter(Map<String, String> parameters, String name) {
    return Optional.ofNullable(parameters.get(name))
        .map(String::strip)
        .filter(value -> !value.isEmpty());
  }

  /** Clients spell them {@code startindex} as well. */
  private static Map<String, String> byName(MultivaluedMap<String, String> parameters) {
    var result = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    parameters.forEach((name, values) -> result.put(name, joined(values)));
    return result;
  }

  private static String joined(List<String> values) {
    return String.join(",", values);
  }

  private static String text(JsonNode value) {
    return value.isArray()
        ? StreamSupport.stream(value.spliterator(), false)
            .map(JsonNode::asText)
            .collect(Collectors.joining(","))
        : value.isNull() ? "" : value.asText();
  }
}
