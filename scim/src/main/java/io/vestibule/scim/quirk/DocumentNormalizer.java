package io.vestibule.scim.quirk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vestibule.scim.error.ScimError;
import io.vestibule.scim.schema.Attribute;
import io.vestibule.scim.schema.Attribute.Mutability;
import io.vestibule.scim.schema.AttributePath;
import io.vestibule.scim.schema.ResourceSchema;
import java.util.Locale;

/** Brings the body of a POST or PUT to the spelling and the types of the schema. */
final class DocumentNormalizer {
  private static final String URN = "urn:";

  private final ResourceSchema schema;
  private final AppliedQuirks quirks;
  private final ValueReader values;

  DocumentNormalizer(ResourceSchema schema, AppliedQuirks quirks) {
    this.schema = schema;
    this.quirks = quirks;
    this.values = new ValueReader(quirks);
  }

  /**
   * The attributes a client may set, without {@code schemas}.
   *
   * @throws io.vestibule.scim.error.ScimException INVALID_VALUE, INVALID_SYNTAX
   */
  ObjectNode read(ObjectNode body) {
    checkSchemas(body);
    var document = JsonNodeFactory.instance.objectNode();
    for (var member : body.properties()) {
      if (!member.getKey().equalsIgnoreCase("schemas")) {
        readMember(document, member.getKey(), member.getValue());
      }
    }
    return document;
  }

  private void readMember(ObjectNode document, String key, JsonNode value) {
    var extension = schema.extension(key);
    if (extension.isPresent()) {
      readExtension(document, extension.get(), value);
      return;
    }
    var path = schema.resolve(key).filter(p -> p.subAttribute().isEmpty());
    if (path.isPresent()) {
      readAttribute(document, path.get(), key, value);
    } else if (isUrn(key) && value.isObject()) {
      document.set(key, value);
    } else {
      quirks.note(Quirk.UNKNOWN_ATTRIBUTE_IGNORED);
    }
  }

  private void readExtension(ObjectNode document, String extension, JsonNode value) {
    if (value.isNull()) {
      return;
    }
    if (!(value instanceof ObjectNode object)) {
      throw ScimError.INVALID_VALUE.because(extension + " is an object");
    }
    for (var member : object.properties()) {
      schema
          .extensionAttribute(extension, member.getKey())
          .ifPresentOrElse(
              attribute -> {
                values.noteSpelling(attribute, member.getKey());
                set(document, extension, attribute, values.read(attribute, member.getValue()));
              },
              () -> quirks.note(Quirk.UNKNOWN_ATTRIBUTE_IGNORED));
    }
  }

  private void readAttribute(ObjectNode document, AttributePath path, String key, JsonNode value) {
    var attribute = path.attribute();
    if (!isWritten(attribute)) {
      return;
    }
    if (isUrn(key)) {
      quirks.note(Quirk.URN_KEY);
    } else {
      values.noteSpelling(attribute, key);
    }
    var read = values.read(attribute, value);
    if (path.extension().isPresent()) {
      set(document, path.extension().get(), attribute, read);
    } else {
      ValueReader.put(document, attribute, read);
    }
  }

  /** Whether a client's value is kept; if not, that is noted. RFC 7644 3.3 and 3.5.1. */
  boolean isWritten(Attribute attribute) {
    if (attribute.mutability() == Mutability.WRITE_ONLY) {
      quirks.note(Quirk.PASSWORD_IGNORED);
      return false;
    }
    if (attribute.isReadOnly()) {
      quirks.note(Quirk.READ_ONLY_IGNORED);
      return false;
    }
    return true;
  }

  private static void set(
      ObjectNode document, String extension, Attribute attribute, JsonNode value) {
    if (!value.isNull()) {
      ValueReader.put(document.withObjectProperty(extension), attribute, value);
    }
  }

  private void checkSchemas(ObjectNode body) {
    var schemas = body.path("schemas");
    if (!schemas.isMissingNode() && !schemas.isArray()) {
      throw ScimError.INVALID_SYNTAX.because("schemas is a list of URNs");
    }
    var own = false;
    for (var urn : schemas) {
      own |= schema.urn().equalsIgnoreCase(urn.asText());
    }
    if (!own) {
      quirks.note(Quirk.UNEXPECTED_SCHEMAS);
    }
  }

  static boolean isUrn(String key) {
    return key.toLowerCase(Locale.ROOT).startsWith(URN);
  }
}
