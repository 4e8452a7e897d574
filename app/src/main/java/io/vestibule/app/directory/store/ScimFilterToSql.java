package io.vestibule.app.directory.store;

import io.vestibule.app.directory.DirectoryGroupId;
import io.vestibule.app.directory.DirectoryUserId;
import io.vestibule.scim.filter.Filter;
import io.vestibule.scim.schema.Attribute;
import io.vestibule.scim.schema.Attribute.Type;
import io.vestibule.scim.schema.AttributePath;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Translates a filter whole into a condition: indexed attributes are columns, members and groups
 * are rows, every other attribute of the schema is looked up in the stored document. What the
 * client wrote is only ever bound; the text of the condition comes from the schema and from here.
 */
final class ScimFilterToSql {
  private static final String SAME_DIRECTORY =
      "m.project_id = %1$s.project_id AND m.organization_id = %1$s.organization_id"
          + " AND m.directory_id = %1$s.directory_id";

  private final Scope root;
  private final Bindings bindings = new Bindings();
  private int elements;

  private ScimFilterToSql(Scope root) {
    this.root = root;
  }

  /** A condition on {@code directory_user u}. {@code base} heads the locations of resources. */
  static SqlFragment users(Optional<Filter> filter, URI base) {
    var columns =
        Map.of(
            "id", Operand.id("u.id", "", DirectoryUserId.PREFIX),
            "userName", Operand.foldedText("u.user_name_key"),
            "externalId", Operand.exactText("u.external_id"),
            "active", Operand.truth("u.active"),
            "meta.resourceType", Operand.exactText("'User'"),
            "meta.created", Operand.moment("u.created_at"),
            "meta.lastModified", Operand.moment("u.updated_at"),
            "meta.version", Operand.exactText("('W/\"' || u.version || '\"')"),
            "meta.location", Operand.id("u.id", base + "Users/", DirectoryUserId.PREFIX));
    var groups =
        new Rows(
            "groups",
            "directory_group_member m JOIN directory_group g ON g.project_id = m.project_id"
                + " AND g.organization_id = m.organization_id AND g.directory_id = m.directory_id"
                + " AND g.id = m.group_id",
            SAME_DIRECTORY.formatted("u") + " AND m.member_id = u.id",
            Map.of(
                "value", Operand.id("m.group_id", "", DirectoryGroupId.PREFIX),
                "$ref", Operand.id("m.group_id", base + "Groups/", DirectoryGroupId.PREFIX),
                "display", Operand.foldedText("g.display_name_key"),
                "type", Operand.foldedText("'direct'")));
    return translate(filter, new Table("u.document", columns, groups));
  }

  /** A condition on {@code directory_group g}. */
  static SqlFragment groups(Optional<Filter> filter, URI base) {
    var columns =
        Map.of(
            "id", Operand.id("g.id", "", DirectoryGroupId.PREFIX),
            "displayName", Operand.foldedText("g.display_name_key"),
            "externalId", Operand.exactText("g.external_id"),
            "meta.resourceType", Operand.exactText("'Group'"),
            "meta.created", Operand.moment("g.created_at"),
            "meta.lastModified", Operand.moment("g.updated_at"),
            "meta.version", Operand.exactText("('W/\"' || g.version || '\"')"),
            "meta.location", Operand.id("g.id", base + "Groups/", DirectoryGroupId.PREFIX));
    var members =
        new Rows(
            "members",
            "directory_group_member m",
            SAME_DIRECTORY.formatted("g") + " AND m.group_id = g.id",
            memberColumns(base));
    return translate(filter, new Table("g.document", columns, members));
  }

  /** A condition on {@code directory_group_member m}, over the sub-attributes of a member. */
  static SqlFragment members(Filter filter, URI base) {
    return translate(Optional.of(filter), new Row(memberColumns(base)));
  }

  private static Map<String, Operand> memberColumns(URI base) {
    return Map.of(
        "value", Operand.id("m.member_id", "", DirectoryUserId.PREFIX),
        "$ref", Operand.id("m.member_id", base + "Users/", DirectoryUserId.PREFIX),
        "display", Operand.exactText("NULL::text"),
        "type", Operand.foldedText("'user'"));
  }

  private static SqlFragment translate(Optional<Filter> filter, Scope root) {
    if (filter.isEmpty()) {
      return SqlFragment.TRUE;
    }
    var translation = new ScimFilterToSql(root);
    var sql = translation.sql(filter.get(), translation.root);
    return new SqlFragment(sql, translation.bindings.values());
  }

  private String sql(Filter filter, Scope scope) {
    if (filter instanceof Filter.And and) {
      return joined(and.parts(), " AND ", scope);
    }
    if (filter instanceof Filter.Or or) {
      return joined(or.parts(), " OR ", scope);
    }
    if (filter instanceof Filter.Not not) {
      // an absent value compares to NULL, and its opposite holds
      return "(" + sql(not.inner(), scope) + ") IS NOT TRUE";
    }
    if (filter instanceof Filter.Present present) {
      return scope.condition(present.path(), Operand::present, this);
    }
    if (filter instanceof Filter.ValuePath valuePath) {
      return scope.anyValue(valuePath.path(), value -> sql(valuePath.inner(), value), this);
    }
    return comparison((Filter.Comparison) filter, scope);
  }

  private String joined(List<Filter> parts, String word, Scope scope) {
    return parts.stream().map(part -> sql(part, scope)).collect(Collectors.joining(word, "(", ")"));
  }

  private String comparison(Filter.Comparison comparison, Scope scope) {
    var value = comparison.value().asText();
    return scope.condition(
        comparison.path(),
        operand -> operand.compare(comparison.operator(), value, bindings),
        this);
  }

  private String nextElement() {
    return "e" + elements++;
  }

  /** What is asked of a value. */
  private interface Condition {
    String on(Operand value);
  }

  /** What is asked of a complex value. */
  private interface ComplexCondition {
    String on(Scope value);
  }

  /** Where the attributes of a filter are found. */
  private interface Scope {
    String condition(AttributePath path, Condition condition, ScimFilterToSql names);

    String anyValue(AttributePath path, ComplexCondition condition, ScimFilterToSql names);
  }

  /** A resource: columns, related rows, and the rest in a document. */
  private record Table(String document, Map<String, Operand> columns, Rows rows) implements Scope {
    @Override
    public String condition(AttributePath path, Condition condition, ScimFilterToSql names) {
      var column = columns.get(path.toString());
      if (column != null) {
        return condition.on(column);
      }
      return rows.holds(path)
          ? rows.condition(path, condition, names)
          : new Document(document).condition(path, condition, names);
    }

    @Override
    public String anyValue(AttributePath path, ComplexCondition condition, ScimFilterToSql names) {
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
  private record Rows(String attribute, String from, String on, Map<String, Operand> columns)
      implements Scope {
    boolean holds(AttributePath path) {
      return path.extension().isEmpty() && path.attribute().name().equals(attribute);
    }

    @Override
    public String condition(AttributePath path, Condition condition, ScimFilterToSql names) {
      var sub = path.subAttribute().map(Attribute::name).orElse("value");
      return exists(condition.on(new Row(columns).column(sub)));
    }

    @Override
    public String anyValue(AttributePath path, ComplexCondition condition, ScimFilterToSql names) {
      return exists(condition.on(new Row(columns)));
    }

    private String exists(String condition) {
      return "EXISTS (SELECT FROM " + from + " WHERE " + on + " AND (" + condition + "))";
    }
  }

  /** One row whose columns are all there is. */
  private record Row(Map<String, Operand> columns) implements Scope {
    Operand column(String name) {
      return columns.getOrDefault(name, Operand.exactText("NULL::text"));
    }

    @Override
    public String condition(AttributePath path, Condition condition, ScimFilterToSql names) {
      return condition.on(column(path.leaf().name()));
    }

    @Override
    public String anyValue(AttributePath path, ComplexCondition condition, ScimFilterToSql names) {
      return "FALSE";
    }
  }

  /** A JSON object; its lists are looked through value by value. */
  private record Document(String json) implements Scope {
    @Override
    public String condition(AttributePath path, Condition condition, ScimFilterToSql names) {
      if (!path.attribute().multiValued() && !path.leaf().multiValued()) {
        return condition.on(operand(textAt(steps(path)), path.leaf()));
      }
      var element = names.nextElement();
      var operand = operand(element + " #>> '{}'", path.leaf());
      return exists(path, element, condition.on(operand));
    }

    @Override
    public String anyValue(AttributePath path, ComplexCondition condition, ScimFilterToSql names) {
      var element = names.nextElement();
      return exists(path, element, condition.on(new Document(element)));
    }

    /** The path is lax: it looks into lists by itself and finds nothing where nothing is. */
    private String exists(AttributePath path, String element, String condition) {
      var jsonPath = steps(path).map(step -> ".\"" + step + "\"").collect(Collectors.joining());
      return ("EXISTS (SELECT FROM jsonb_path_query(%s, '$%s[*]') %s WHERE %s)")
          .formatted(json, jsonPath, element, condition);
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
