package io.vestibule.app.directory.store;

import io.vestibule.scim.filter.Filter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Translates a filter whole into a condition: indexed attributes are columns, members and groups
 * are rows, every other attribute of the schema is looked up in the stored document. What the
 * client wrote is only ever bound; the text of the condition comes from the schema and from here.
 */
final class ScimFilterToSql {
  private final Bindings bindings = new Bindings();
  private int elements;

  private ScimFilterToSql() {}

  /** A condition on the rows of that scope. */
  static SqlFragment condition(Optional<Filter> filter, FilterScope root) {
    if (filter.isEmpty()) {
      return SqlFragment.TRUE;
    }
    var translation = new ScimFilterToSql();
    var sql = translation.sql(filter.get(), root);
    return new SqlFragment(sql, translation.bindings.values());
  }

  private String sql(Filter filter, FilterScope scope) {
    var condition = condition(filter, scope);
    return scope
        .implied(filter, bindings)
        .map(implied -> "(" + implied + " AND " + condition + ")")
        .orElse(condition);
  }

  private String condition(Filter filter, FilterScope scope) {
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
      return scope.condition(present.path(), Operand::present, this::nextElement);
    }
    if (filter instanceof Filter.ValuePath valuePath) {
      return scope.anyValue(
          valuePath.path(), value -> sql(valuePath.inner(), value), this::nextElement);
    }
    return comparison((Filter.Comparison) filter, scope);
  }

  private String joined(List<Filter> parts, String word, FilterScope scope) {
    return parts.stream().map(part -> sql(part, scope)).collect(Collectors.joining(word, "(", ")"));
  }

  private String comparison(Filter.Comparison comparison, FilterScope scope) {
    var value = comparison.value().asText();
    return scope.condition(
        comparison.path(),
        operand -> operand.compare(comparison.operator(), value, bindings),
        this::nextElement);
  }

  private String nextElement() {
    return "e" + elements++;
  }
}
