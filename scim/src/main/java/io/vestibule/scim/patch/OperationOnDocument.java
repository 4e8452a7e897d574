package io.vestibule.scim.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vestibule.scim.error.ScimError;
import io.vestibule.scim.filter.Filter;
import io.vestibule.scim.filter.FilterMatcher;
import io.vestibule.scim.filter.Operator;
import io.vestibule.scim.patch.PatchOperation.Kind;
import io.vestibule.scim.quirk.AppliedQuirks;
import io.vestibule.scim.quirk.Quirk;
import io.vestibule.scim.schema.Attribute;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Carries out one operation on a document. RFC 7644 3.5.2.1 to 3.5.2.3. */
final class OperationOnDocument {
  private static final String PRIMARY = "primary";
  private static final String VALUE = "value";

  private final PatchOperation operation;
  private final AppliedQuirks quirks;
  private final PatchTarget target;
  private final Attribute attribute;

  OperationOnDocument(PatchOperation operation, AppliedQuirks quirks) {
    this.operation = operation;
    this.quirks = quirks;
    this.target = operation.target();
    this.attribute = target.path().attribute();
  }

  void applyTo(ObjectNode document) {
    var extension = target.path().extension();
    var holder = extension.map(document::withObjectProperty).orElse(document);
    if (attribute.multiValued()) {
      changeList(holder);
    } else if (target.path().subAttribute().isPresent()) {
      changeSubAttribute(holder);
    } else {
      changeSingle(holder);
    }
    extension.filter(urn -> document.path(urn).isEmpty()).ifPresent(document::remove);
  }

  private void changeSingle(ObjectNode holder) {
    if (operation.value().isNull()) {
      clear(holder);
    } else if (attribute.isComplex()
        && holder.get(attribute.name()) instanceof ObjectNode current
        && operation.value() instanceof ObjectNode added) {
      current.setAll(added);
    } else {
      holder.set(attribute.name(), operation.value().deepCopy());
    }
  }

  private void clear(ObjectNode holder) {
    if (attribute.required()) {
      throw ScimError.MUTABILITY.because(target + " is required");
    }
    holder.remove(attribute.name());
  }

  private void changeSubAttribute(ObjectNode holder) {
    var sub = target.path().leaf().name();
    if (operation.value().isNull()) {
      if (holder.get(attribute.name()) instanceof ObjectNode current) {
        current.remove(sub);
        removeIfEmpty(holder, current);
      }
    } else {
      holder.withObjectProperty(attribute.name()).set(sub, operation.value().deepCopy());
    }
  }

  private void removeIfEmpty(ObjectNode holder, JsonNode container) {
    if (container.isEmpty()) {
      holder.remove(attribute.name());
    }
  }

  private void changeList(ObjectNode holder) {
    var after =
        target.valueFilter().isPresent() || target.path().subAttribute().isPresent()
            ? changeChosen(values(holder))
            : changeWhole(values(holder));
    if (after.isEmpty()) {
      clear(holder);
    } else {
      holder.set(attribute.name(), withOnePrimary(values(holder), after));
    }
  }

  private List<JsonNode> values(ObjectNode holder) {
    var values = new ArrayList<JsonNode>();
    holder.path(attribute.name()).forEach(value -> values.add(value.deepCopy()));
    return values;
  }

  private List<JsonNode> changeWhole(List<JsonNode> before) {
    var given = elements(operation.value());
    return switch (operation.kind()) {
      case ADD -> union(before, given);
      case REPLACE -> given;
      case REMOVE ->
          operation.value().isNull()
              ? List.of()
              : before.stream()
                  .filter(value -> given.stream().noneMatch(g -> sameValue(value, g)))
                  .toList();
    };
  }

  private static List<JsonNode> elements(JsonNode list) {
    var elements = new ArrayList<JsonNode>();
    list.forEach(element -> elements.add(element.deepCopy()));
    return elements;
  }

  private List<JsonNode> union(List<JsonNode> before, List<JsonNode> added) {
    var result = new ArrayList<>(before);
    for (var value : added) {
      var twin = result.stream().filter(present -> sameValue(present, value)).findFirst();
      if (twin.isEmpty()) {
        result.add(value);
      } else if (twin.get() instanceof ObjectNode present && value instanceof ObjectNode object) {
        present.setAll(object);
      }
    }
    return result;
  }

  /** Values of a list are the same if value and type are; addresses, if all is. RFC 7643 2.4. */
  private boolean sameValue(JsonNode one, JsonNode other) {
    if (!attribute.isComplex() || one.path(VALUE).isMissingNode()) {
      return one.equals(other);
    }
    var sameType =
        other.path("type").isMissingNode()
            || one.path("type").asText().equalsIgnoreCase(other.path("type").asText());
    return sameType && one.path(VALUE).equals(other.path(VALUE));
  }

  private List<JsonNode> changeChosen(List<JsonNode> before) {
    if (before.stream().noneMatch(this::isChosen)) {
      return changeNothingChosen(before);
    }
    var result = new ArrayList<JsonNode>();
    for (var value : before) {
      if (isChosen(value)) {
        changeOne((ObjectNode) value).ifPresent(result::add);
      } else {
        result.add(value);
      }
    }
    return result;
  }

  private List<JsonNode> changeNothingChosen(List<JsonNode> before) {
    var filtered = target.valueFilter().isPresent();
    if (filtered && (operation.kind() == Kind.REMOVE || !mayAdd())) {
      throw ScimError.NO_TARGET.because("nothing at " + target);
    }
    if (operation.value().isNull()) {
      return before;
    }
    if (filtered) {
      quirks.note(Quirk.VALUE_FILTER_ADDS);
    }
    return union(before, List.of(missingValue()));
  }

  private boolean mayAdd() {
    return operation.addsMissing() || operation.value().isNull();
  }

  private boolean isChosen(JsonNode value) {
    return value.isObject()
        && target.valueFilter().map(filter -> FilterMatcher.matches(filter, value)).orElse(true);
  }

  /** The value afterwards; empty if it is gone. */
  private Optional<JsonNode> changeOne(ObjectNode value) {
    var sub = target.path().subAttribute();
    if (sub.isPresent()) {
      return changeOne(value, sub.get().name());
    }
    if (operation.value().isNull()) {
      return Optional.empty();
    }
    return Optional.of(value.setAll((ObjectNode) operation.value().deepCopy()));
  }

  private Optional<JsonNode> changeOne(ObjectNode value, String sub) {
    if (operation.value().isNull()) {
      value.remove(sub);
      return Optional.of(value).filter(rest -> !rest.isEmpty() && !sub.equals(VALUE)).map(v -> v);
    }
    return Optional.of(value.set(sub, operation.value().deepCopy()));
  }

  private JsonNode missingValue() {
    var value = JsonNodeFactory.instance.objectNode();
    target.valueFilter().ifPresent(filter -> describe(filter, value));
    target
        .path()
        .subAttribute()
        .ifPresentOrElse(
            sub -> value.set(sub.name(), operation.value().deepCopy()),
            () -> value.setAll((ObjectNode) operation.value().deepCopy()));
    return value;
  }

  /** Makes a value that passes the filter, if the filter is one that says what it wants. */
  private void describe(Filter filter, ObjectNode value) {
    if (filter instanceof Filter.And and) {
      and.parts().forEach(part -> describe(part, value));
    } else if (filter instanceof Filter.Comparison comparison
        && comparison.operator() == Operator.EQ) {
      value.set(comparison.path().leaf().name(), comparison.value());
    } else {
      throw ScimError.NO_TARGET.because("nothing at " + target);
    }
  }

  /** A newly primary value takes that from the one before. RFC 7644 3.5.2. */
  private static ArrayNode withOnePrimary(List<JsonNode> before, List<JsonNode> after) {
    var newly =
        after.stream().filter(value -> isPrimary(value) && !before.contains(value)).findFirst();
    var result = JsonNodeFactory.instance.arrayNode();
    for (var value : after) {
      if (newly.isPresent() && isPrimary(value) && value != newly.get()) {
        ((ObjectNode) value).put(PRIMARY, false);
      }
      result.add(value);
    }
    return result;
  }

  private static boolean isPrimary(JsonNode value) {
    return value.path(PRIMARY).asBoolean();
  }
}
