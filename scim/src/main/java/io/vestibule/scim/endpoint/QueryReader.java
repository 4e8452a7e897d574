package io.vestibule.scim.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vestibule.scim.ScimLimits;
import io.vestibule.scim.error.ScimError;
import io.vestibule.scim.filter.FilterReader;
import io.vestibule.scim.port.ListQuery;
import io.vestibule.scim.port.PageStart;
import io.vestibule.scim.port.Projection;
import io.vestibule.scim.port.Sort;
import io.vestibule.scim.quirk.AppliedQuirks;
import io.vestibule.scim.schema.Attribute.Returned;
import io.vestibule.scim.schema.AttributePath;
import io.vestibule.scim.schema.ResourceSchema;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Reads what a client asks of a list, from a query string or a search body. RFC 7644 3.4.2. */
final class QueryReader {
  private final ResourceSchema schema;
  private final List<ResourceSchema> others;
  private final ScimLimits limits;
  private final InstantSource clock;

  /**
   * @param others what else the same request searches: a filter may name its attributes too
   */
  QueryReader(
      ResourceSchema schema, List<ResourceSchema> others, ScimLimits limits, InstantSource clock) {
    this.schema = schema;
    this.others = others;
    this.limits = limits;
    this.clock = clock;
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
            .map(text -> new FilterReader(schema, limits, quirks).read(text, others));
    var sort = sort(parameters);
    var byCursor = parameters.containsKey("cursor");
    var start =
        byCursor
            ? new Cursors(schema, filter, sort, limits, clock).read(parameter(parameters, "cursor"))
            : new PageStart.Index(Math.max(1, number(parameters, "startIndex").orElse(1L)));
    var count = byCursor ? countByCursor(parameters) : countByIndex(parameters);
    return new ListQuery(filter, sort, start, count, projection(parameters));
  }

  private int countByIndex(Map<String, String> parameters) {
    var count = number(parameters, "count").orElse((long) limits.pageDefault());
    return (int) Math.max(0, Math.min(count, limits.pageMaximum()));
  }

  /** A walk by cursor goes on by at least one. RFC 9865 2.1. */
  private int countByCursor(Map<String, String> parameters) {
    try {
      var count = parameter(parameters, "count").map(Long::parseLong);
      if (count.orElse(1L) > 0) {
        return count.map(c -> (int) Math.min(c, limits.pageMaximum())).orElse(limits.pageDefault());
      }
    } catch (NumberFormatException e) {
      // as for zero
    }
    throw ScimError.INVALID_COUNT.because(
        "count is between 1 and maxPageSize (" + limits.pageMaximum() + ")");
  }

  private Optional<Sort> sort(Map<String, String> parameters) {
    var descending =
        parameter(parameters, "sortOrder").map(QueryReader::isDescending).orElse(false);
    return parameter(parameters, "sortBy").map(name -> new Sort(sortPath(name), descending));
  }

  private static boolean isDescending(String order) {
    if (!order.equalsIgnoreCase("ascending") && !order.equalsIgnoreCase("descending")) {
      throw ScimError.INVALID_VALUE.because("sortOrder is ascending or descending");
    }
    return order.equalsIgnoreCase("descending");
  }

  /** {@code emails} sorts by {@code emails.value}. RFC 7644 3.4.2.3. */
  private AttributePath sortPath(String name) {
    return schema
        .resolve(name)
        .filter(path -> path.leaf().returned() != Returned.NEVER)
        .flatMap(QueryReader::withoutParts)
        .orElseThrow(
            () -> ScimError.INVALID_PATH.because("no attribute '" + name + "' to sort by"));
  }

  private static Optional<AttributePath> withoutParts(AttributePath path) {
    return path.leaf().isComplex()
        ? path.attribute().subAttribute("value").map(path::withSubAttribute)
        : Optional.of(path);
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
