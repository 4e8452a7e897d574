package io.vestibule.app.directory.store;

import io.vestibule.scim.filter.Filter;
import io.vestibule.scim.filter.Operator;
import io.vestibule.scim.schema.AttributePath;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An index over the values of a list in the documents. It answers whether some value of the list
 * equals a text, in any spelling.
 *
 * @param attribute the list
 * @param keys the expression that is indexed, as the index has it
 */
record ListIndex(String attribute, String keys) {

  /** Changelog 0160. */
  static final ListIndex EMAILS =
      new ListIndex(
          "emails", compared("jsonb_path_query_array(u.document, '$.\"emails\"[*].\"value\"')"));

  private static String compared(String list) {
    return "compared_texts(" + list + ")";
  }

  /** The condition on the index that must hold wherever the filter holds. */
  Optional<String> impliedBy(Filter filter, Bindings bindings) {
    return wanted(filter)
        .map(
            text ->
                AddressSpellings.of(text).stream()
                    .map(spelling -> bindings.bind(spelling) + "::text")
                    .collect(Collectors.joining(", ", "jsonb_build_array(", ")")))
        .map(spellings -> keys + " && " + compared(spellings));
  }

  private Optional<String> wanted(Filter filter) {
    if (filter instanceof Filter.ValuePath valuePath && isList(valuePath.path())) {
      return wantedValue(valuePath.inner());
    }
    return filter instanceof Filter.Comparison comparison && isList(comparison.path())
        ? wantedValue(comparison)
        : Optional.empty();
  }

  private boolean isList(AttributePath path) {
    return path.extension().isEmpty() && path.attribute().name().equals(attribute);
  }

  /** What {@code value} must equal for the filter to hold. */
  private static Optional<String> wantedValue(Filter filter) {
    if (filter instanceof Filter.And and) {
      return and.parts().stream().flatMap(part -> wantedValue(part).stream()).findFirst();
    }
    return filter instanceof Filter.Comparison comparison
            && comparison.operator() == Operator.EQ
            && comparison.path().leaf().name().equals("value")
        ? Optional.of(comparison.value().asText())
        : Optional.empty();
  }
}
