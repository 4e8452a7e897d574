package io.vestibule.app.directory.store;

import io.vestibule.scim.error.ScimError;
import io.vestibule.scim.filter.Filter;
import io.vestibule.scim.schema.Attribute;
import io.vestibule.scim.schema.Attribute.Type;
import io.vestibule.scim.schema.AttributePath;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where the attributes that a client names are found. {@code names} gives names to elements. */
interface FilterScope {
  String condition(AttributePath path, Condition condition, Supplier<String> names);

  String anyValue(AttributePath path, ComplexCondition condition, Supplier<String> names);

  /** What an index can answer and must hold wherever the filter holds. */
  default Optional<String> implied(Filter filter, Bindings bindings) {
    return Optional.empty();
  }

  /** What is asked of a value. */
  interface Condition {
    String on(Operand value);
  }

  /** What is asked of a complex value. */
  interface ComplexCondition {
    String on(FilterScope value);
  }

  /** A resource: columns, related rows, and the rest in a document. */
  record Table(String document, Map<String, Operand> columns, Rows rows, Optional<ListIndex> index)
      implements FilterScope {
    @Override
    public Optional<String> implied(Filter filter, Bindings bindings) {
      return index.flatMap(list -> list.impliedBy(filter, bindings));
    }

    /**
     * What rows are ordered by; empty if that is the order of their ids.
     *
     * @throws io.vestibule.scim.error.ScimException INVALID_PATH for members and groups
     */
    Optional<OrderKey> orderKey(AttributePath path) {
      if (rows.holds(path)) {
        throw ScimError.INVALID_PATH.because(path + " is a set, which has no order");
      }
      return Optional.ofNullable(columns.get(path.toString()))
          .orElseGet(() -> new Document(document).first(path))
          .orderKey();
    }

    @Override
    public String condition(AttributePath path, Condition condition, Supplier<String> names) {
      var column = columns.get(path.toString());
      if (column != null) {
        return condition.on(column);
      }
      return rows.holds(path)
          ? rows.condition(path, condition, names)
          : new Document(document).condition(path, condition, names);
    }

    @Override
    public String anyValue(AttributePath path, ComplexCondition condition, Supplier<String> names) {
      if (rows.holds(path)) {
        return rows.anyValue(path, condition, names);
      }
      return path.toString().equals("meta")
          ? condition.on(new Row(columnsBelow("meta.")))
          : new Document(document).anyValue(path, condition, names);
    }

    private Map<String, Operand> columnsBelow(String prefix) {
      return columns.entrySet().stream()
          .filter(column -> column.getKey().startsWith(prefix))
          .collect(
              Collectors.toMap(
                  column -> column.getKey().substring(prefix.length()), Map.Entry::getValue));
    }
  }

  /** Values that are rows of another table. */
  record Rows(String attribute, String from, String on, Map<String, Operand> columns)
      implements FilterScope {
    boolean holds(AttributePath path) {
      return path.extension().isEmpty() && path.attribute().name().equals(attribute);
    }

    @Override
    public String condition(AttributePath path, Condition condition, Supplier<String> names) {
      var sub = path.subAttribute().map(Attribute::name).orElse("value");
      return exists(condition.on(new Row(columns).column(sub)));
    }

    @Override
    public String anyValue(AttributePath path, ComplexCondition condition, Supplier<String> names) {
      return exists(condition.on(new Row(columns)));
    }

    private String exists(String condition) {
      return "EXISTS (SELECT FROM " + from + " WHERE " + on + " AND (" + condition + "))";
    }
  }

  /** One row whose columns are all there is. */
  record Row(Map<String, Operand> columns) implements FilterScope {
    Operand column(String name) {
      return columns.getOrDefault(name, Operand.exactText("NULL::text"));
    }

    @Override
    public String condition(AttributePath path, Condition condition, Supplier<String> names) {
      return condition.on(column(path.leaf().name()));
    }

    @Override
    public String anyValue(AttributePath path, ComplexCondition condition, Supplier<String> names) {
      return "FALSE";
    }
  }

  /** A JSON object; its lists are looked through value by value. */
  record Document(String json) implements FilterScope {
    @Override
    public String condition(AttributePath path, Condition condition, Supplier<String> names) {
      if (!path.attribute().multiValued() && !path.leaf().multiValued()) {
        return condition.on(operand(textAt(steps(path)), path.leaf()));
      }
      var element = names.get();
      var operand = operand(element + " #>> '{}'", path.leaf());
      return exists(path, element, condition.on(operand));
    }

    @Override
    public String anyValue(AttributePath path, ComplexCondition condition, Supplier<String> names) {
      var element = names.get();
      return exists(path, element, condition.on(new Document(element)));
    }

    /** The value, the primary one of several, or else the first. */
    Operand first(AttributePath path) {
      if (!path.attribute().multiValued()) {
        return operand(textAt(steps(path)), path.leaf());
      }
      var list = new AttributePath(path.extension(), path.attribute(), Optional.empty());
      var sub = path.subAttribute().map(s -> ",\"" + s.name() + "\"").orElse("");
      return operand(
          "SELECT e.v #>> '{%s}' FROM jsonb_path_query(%s, '$%s[*]') WITH ORDINALITY e(v, n)"
                  .formatted(sub.isEmpty() ? "" : sub.substring(1), json, jsonPath(list))
              + " ORDER BY (e.v -> 'primary') = 'true' DESC NULLS LAST, e.n LIMIT 1",
          path.leaf());
    }

    private static String jsonPath(AttributePath path) {
      return steps(path).map(step -> ".\"" + step + "\"").collect(Collectors.joining());
    }

    /** The path is lax: it looks into lists by itself and finds nothing where nothing is. */
    private String exists(AttributePath path, String element, String condition) {
      return ("EXISTS (SELECT FROM jsonb_path_query(%s, '$%s[*]') %s WHERE %s)")
          .formatted(json, jsonPath(path), element, condition);
    }

    private String textAt(Stream<String> steps) {
      var path = steps.map(step -> "\"" + step + "\"").collect(Collectors.joining(","));
      return "(" + json + " #>> '{" + path + "}')";
    }

    private static Operand operand(String text, Attribute attribute) {
      return attribute.type() == Type.BOOLEAN
          ? Operand.truth("(" + text + ")::boolean")
          : Operand.text("(" + text + ")", attribute);
    }

    private static Stream<String> steps(AttributePath path) {
      return Stream.of(
              path.extension(),
              Optional.of(path.attribute().name()),
              path.subAttribute().map(Attribute::name))
          .flatMap(Optional::stream);
    }
  }
}
