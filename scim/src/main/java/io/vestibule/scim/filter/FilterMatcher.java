package io.vestibule.scim.filter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ValueNode;
import io.vestibule.scim.schema.Attribute;
import io.vestibule.scim.schema.Attribute.Type;
import io.vestibule.scim.schema.AttributePath;
import io.vestibule.scim.schema.ComparedText;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Decides in memory whether a document, or one value of a list, passes a filter. */
public final class FilterMatcher {
  private FilterMatcher() {}

  /** {@code subject} spells its attributes as the schema does. */
  public static boolean matches(Filter filter, JsonNode subject) {
    if (filter instanceof Filter.And and) {
      return and.parts().stream().allMatch(part -> matches(part, subject));
    }
    if (filter instanceof Filter.Or or) {
      return or.parts().stream().anyMatch(part -> matches(part, subject));
    }
    if (filter instanceof Filter.Not not) {
      return !matches(not.inner(), subject);
    }
    if (filter instanceof Filter.Present present) {
      return values(present.path(), subject).findAny().isPresent();
    }
    if (filter instanceof Filter.ValuePath valuePath) {
      return values(valuePath.path(), subject).anyMatch(v -> matches(valuePath.inner(), v));
    }
    return compares((Filter.Comparison) filter, subject);
  }

  private static boolean compares(Filter.Comparison comparison, JsonNode subject) {
    var leaf = comparison.path().leaf();
    return values(comparison.path(), subject)
        .anyMatch(value -> compares(leaf, comparison.operator(), value, comparison.value()));
  }

  private static boolean compares(
      Attribute leaf, Operator operator, JsonNode actual, ValueNode wanted) {
    if (actual.isTextual() && wanted.isTextual()) {
      return leaf.type() == Type.DATE_TIME
          ? ordered(operator, dateTimes(actual, wanted))
          : compareText(operator, folded(leaf, actual), folded(leaf, wanted));
    }
    if (actual.isNumber() && wanted.isNumber()) {
      return ordered(operator, actual.decimalValue().compareTo(wanted.decimalValue()));
    }
    return operator == Operator.EQ && actual.equals(wanted);
  }

  private static int dateTimes(JsonNode actual, JsonNode wanted) {
    return DateTime.parse(actual.textValue()).compareTo(DateTime.parse(wanted.textValue()));
  }

  private static String folded(Attribute leaf, JsonNode text) {
    return leaf.caseExact() ? text.textValue() : ComparedText.of(text.textValue());
  }

  private static boolean compareText(Operator operator, String actual, String wanted) {
    return switch (operator) {
      case CO -> actual.contains(wanted);
      case SW -> actual.startsWith(wanted);
      case EW -> actual.endsWith(wanted);
      case EQ, GT, GE, LT, LE -> ordered(operator, actual.compareTo(wanted));
    };
  }

  private static boolean ordered(Operator operator, int order) {
    return switch (operator) {
      case EQ -> order == 0;
      case GT -> order > 0;
      case GE -> order >= 0;
      case LT -> order < 0;
      case LE -> order <= 0;
      case CO, SW, EW -> false;
    };
  }

  private static Stream<JsonNode> values(AttributePath path, JsonNode subject) {
    var holder = path.extension().map(subject::path).orElse(subject);
    var values = elements(holder.path(path.attribute().name()));
    return path.subAttribute()
        .map(sub -> values.flatMap(value -> elements(value.path(sub.name()))))
        .orElse(values);
  }

  private static Stream<JsonNode> elements(JsonNode value) {
    var each =
        value.isArray() ? StreamSupport.stream(value.spliterator(), false) : Stream.of(value);
    return each.filter(v -> !v.isMissingNode() && !v.isNull());
  }
}
