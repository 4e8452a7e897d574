package io.vestibule.scim.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vestibule.scim.error.ScimError;

/** What holds for every document before it is kept, whichever request made it. */
public final class DocumentRules {
  private static final int MAX_KEY_LENGTH = 1_000;

  private final ResourceSchema schema;

  public DocumentRules(ResourceSchema schema) {
    this.schema = schema;
  }

  /**
   * Checks the document and returns it with the {@code schemas} it uses. RFC 7643 2.4, 3.1.
   *
   * @throws io.vestibule.scim.error.ScimException INVALID_VALUE if a required attribute is missing,
   *     a list has two primary values, or a name is longer than any index takes
   */
  public ObjectNode complete(ObjectNode document) {
    document.properties().removeIf(member -> isEmptyList(member.getValue()));
    for (var attribute : schema.attributes()) {
      checkRequired(attribute, document.path(attribute.name()));
      checkPrimary(attribute, document.path(attribute.name()));
    }
    checkLength("userName", document);
    checkLength("displayName", document);
    checkLength("externalId", document);
    return withSchemas(document);
  }

  /** An empty list is no value. RFC 7643 2.5. */
  private static boolean isEmptyList(JsonNode value) {
    return value.isArray() && value.isEmpty();
  }

  private static void checkRequired(Attribute attribute, JsonNode value) {
    var isSet = attribute.isReadOnly() || attribute.name().equals("schemas");
    if (attribute.required() && !isSet && value.asText().isBlank()) {
      throw ScimError.INVALID_VALUE.because(attribute.name() + " is required");
    }
  }

  private static void checkPrimary(Attribute attribute, JsonNode values) {
    var primaries = 0;
    for (var value : values) {
      primaries += value.path("primary").asBoolean() ? 1 : 0;
    }
    if (attribute.isComplex() && primaries > 1) {
      throw ScimError.INVALID_VALUE.because(attribute.name() + " has more than one primary value");
    }
  }

  private static void checkLength(String name, ObjectNode document) {
    if (document.path(name).asText().length() > MAX_KEY_LENGTH) {
      throw ScimError.INVALID_VALUE.because(
          name + " has at most " + MAX_KEY_LENGTH + " characters");
    }
  }

  private ObjectNode withSchemas(ObjectNode document) {
    var result = JsonNodeFactory.instance.objectNode();
    var schemas = result.putArray("schemas").add(schema.urn());
    document.remove("schemas");
    for (var member : document.properties()) {
      if (member.getKey().contains(":") && !member.getValue().isEmpty()) {
        schemas.add(member.getKey());
      }
    }
    return result.setAll(document);
  }
}
