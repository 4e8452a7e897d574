package io.vestibule.scim.quirk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vestibule.scim.error.ScimError;
import io.vestibule.scim.error.ScimException;
import io.vestibule.scim.filter.DateTime;
import io.vestibule.scim.schema.Attribute;
import java.time.DateTimeException;

/**
 * Brings a value to the form its attribute has in the schema: type, list or single, spelling of
 * sub-attributes. What is no value (RFC 7643 2.5) becomes JSON null; an empty list stays one.
 */
final class ValueReader {
  private final AppliedQuirks quirks;

  ValueReader(AppliedQuirks quirks) {
    this.quirks = quirks;
  }

  /**
   * @throws ScimException INVALID_VALUE if the value cannot be one of the attribute
   */
  JsonNode read(Attribute attribute, JsonNode raw) {
    return attribute.multiValued() ? list(attribute, raw) : single(attribute, raw);
  }

  private JsonNode list(Attribute attribute, JsonNode raw) {
    if (isNothing(raw)) {
      return NullNode.getInstance();
    }
    var values = JsonNodeFactory.instance.arrayNode();
    if (raw instanceof ArrayNode array) {
      array.forEach(element -> addValue(values, attribute, element));
    } else {
      quirks.note(Quirk.SINGLE_VALUE_FOR_LIST);
      addValue(values, attribute, raw);
    }
    return values;
  }

  private void addValue(ArrayNode values, Attribute attribute, JsonNode element) {
    var value = single(attribute, element);
    if (!value.isNull()) {
      values.add(value);
    }
  }

  /** One value, or one element of a list of them. */
  JsonNode single(Attribute attribute, JsonNode raw) {
    if (raw.isNull()) {
      return raw;
    }
    return switch (attribute.type()) {
      case STRING, REFERENCE, BINARY -> require(attribute, raw.isTextual(), raw);
      case BOOLEAN -> truth(attribute, raw);
      case INTEGER -> require(attribute, raw.isIntegralNumber(), raw);
      case DECIMAL -> require(attribute, raw.isNumber(), raw);
      case DATE_TIME -> dateTime(attribute, raw);
      case COMPLEX -> complex(attribute, raw);
      case ANY -> raw;
    };
  }

  private JsonNode truth(Attribute attribute, JsonNode raw) {
    for (var value : new boolean[] {true, false}) {
      if (raw.isTextual() && raw.textValue().equalsIgnoreCase(Boolean.toString(value))) {
        quirks.note(Quirk.BOOLEAN_AS_STRING);
        return BooleanNode.valueOf(value);
      }
    }
    return require(attribute, raw.isBoolean(), raw);
  }

  private static JsonNode dateTime(Attribute attribute, JsonNode raw) {
    try {
      DateTime.parse(raw.asText());
      return require(attribute, raw.isTextual(), raw);
    } catch (DateTimeException e) {
      throw wrongType(attribute);
    }
  }

  private JsonNode complex(Attribute attribute, JsonNode raw) {
    if (raw instanceof ObjectNode object) {
      return members(attribute, object);
    }
    if (raw.isTextual()) {
      return reference(attribute, raw);
    }
    throw wrongType(attribute);
  }

  /** A bare id stands for {@code value}. */
  private JsonNode reference(Attribute attribute, JsonNode id) {
    if (id.textValue().isEmpty()) {
      return NullNode.getInstance();
    }
    if (attribute.subAttribute("value").isEmpty()) {
      throw wrongType(attribute);
    }
    quirks.note(Quirk.REFERENCE_AS_STRING);
    return JsonNodeFactory.instance.objectNode().set("value", id);
  }

  private JsonNode members(Attribute attribute, ObjectNode object) {
    var result = JsonNodeFactory.instance.objectNode();
    for (var member : object.properties()) {
      var sub = attribute.subAttribute(member.getKey());
      if (sub.isEmpty()) {
        quirks.note(Quirk.UNKNOWN_ATTRIBUTE_IGNORED);
      } else if (!sub.get().isReadOnly()) {
        noteSpelling(sub.get(), member.getKey());
        put(result, sub.get(), read(sub.get(), member.getValue()));
      }
    }
    return result.isEmpty() ? NullNode.getInstance() : result;
  }

  /**
   * Sets the value of an attribute unless it is none.
   *
   * @throws ScimException INVALID_SYNTAX if it is there, spelled otherwise
   */
  static void put(ObjectNode target, Attribute attribute, JsonNode value) {
    if (!value.isNull() && target.replace(attribute.name(), value) != null) {
      throw ScimError.INVALID_SYNTAX.because(attribute.name() + " is there more than once");
    }
  }

  void noteSpelling(Attribute attribute, String spelling) {
    if (!attribute.name().equals(spelling)) {
      quirks.note(Quirk.OTHER_CASE);
    }
  }

  /** What RFC 7643 2.5 and Entra ID's way of clearing an attribute take for "no value". */
  static boolean isNothing(JsonNode raw) {
    return raw.isNull() || raw.isMissingNode() || (raw.isTextual() && raw.textValue().isEmpty());
  }

  private static JsonNode require(Attribute attribute, boolean fits, JsonNode raw) {
    if (!fits) {
      throw wrongType(attribute);
    }
    return raw;
  }

  private static ScimException wrongType(Attribute attribute) {
    return ScimError.INVALID_VALUE.because(
        attribute.name() + " is of type " + attribute.type().wire());
  }
}
