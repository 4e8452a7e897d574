package io.vestibule.scim.quirk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vestibule.scim.ScimLimits;
import io.vestibule.scim.error.ScimError;
import io.vestibule.scim.error.ScimException;
import io.vestibule.scim.filter.FilterReader;
import io.vestibule.scim.patch.PatchOperation;
import io.vestibule.scim.patch.PatchOperation.Kind;
import io.vestibule.scim.patch.PatchTarget;
import io.vestibule.scim.patch.PathReader;
import io.vestibule.scim.schema.Attribute;
import io.vestibule.scim.schema.Attribute.Mutability;
import io.vestibule.scim.schema.AttributePath;
import io.vestibule.scim.schema.ResourceSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Brings the operations of a PATCH to the form in which each names its target. RFC 7644 3.5.2. */
final class PatchNormalizer {
  private static final String MESSAGE = "urn:ietf:params:scim:api:messages:2.0:PatchOp";

  private final ResourceSchema schema;
  private final ScimLimits limits;
  private final AppliedQuirks quirks;
  private final PathReader paths;
  private final ValueReader values;
  private final DocumentNormalizer documents;

  PatchNormalizer(ResourceSchema schema, ScimLimits limits, AppliedQuirks quirks) {
    this.schema = schema;
    this.limits = limits;
    this.quirks = quirks;
    this.paths = new PathReader(schema, new FilterReader(schema, limits, quirks));
    this.values = new ValueReader(quirks);
    this.documents = new DocumentNormalizer(schema, quirks);
  }

  /**
   * @throws ScimException INVALID_SYNTAX, INVALID_PATH, INVALID_FILTER, INVALID_VALUE, MUTABILITY,
   *     NO_TARGET for a remove without a path, TOO_MANY
   */
  List<PatchOperation> read(ObjectNode body) {
    noteSchemas(body);
    if (!(member(body, "Operations") instanceof ArrayNode operations) || operations.isEmpty()) {
      throw ScimError.INVALID_SYNTAX.because("Operations is a list of at least one operation");
    }
    checkSize(operations);
    var result = new ArrayList<PatchOperation>();
    for (var operation : operations) {
      if (!(operation instanceof ObjectNode object)) {
        throw ScimError.INVALID_SYNTAX.because("an operation is an object");
      }
      readOperation(object, result);
    }
    return result;
  }

  private void checkSize(ArrayNode operations) {
    if (operations.size() > limits.patchOperations()) {
      throw ScimError.TOO_MANY.because("at most " + limits.patchOperations() + " operations");
    }
    var total = 0L;
    for (var operation : operations) {
      total += member(operation, "value").size();
    }
    if (total > limits.patchValues()) {
      throw ScimError.TOO_MANY.because("at most " + limits.patchValues() + " values");
    }
  }

  private void readOperation(ObjectNode operation, List<PatchOperation> result) {
    var kindName = member(operation, "op").asText();
    var kind = kind(kindName);
    var value = member(operation, "value");
    var path = path(member(operation, "path"));
    if (kind != Kind.REMOVE && value.isMissingNode()) {
      throw ScimError.INVALID_VALUE.because(kindName + " needs a value");
    }
    if (path.isEmpty()) {
      readPathless(kind, value, result);
      return;
    }
    var asEntraWrites = Character.isUpperCase(kindName.charAt(0));
    readAt(path.get(), kind, value, kind == Kind.ADD || asEntraWrites, result);
  }

  private Kind kind(String name) {
    for (var kind : Kind.values()) {
      if (kind.name().equalsIgnoreCase(name)) {
        if (Character.isUpperCase(name.charAt(0))) {
          quirks.note(Quirk.CAPITALISED_OPERATION);
        }
        return kind;
      }
    }
    throw ScimError.INVALID_SYNTAX.because("op is add, replace or remove");
  }

  private static Optional<String> path(JsonNode path) {
    if (path.isMissingNode() || path.isNull()) {
      return Optional.empty();
    }
    if (!path.isTextual()) {
      throw ScimError.INVALID_PATH.because("path is a string");
    }
    return Optional.of(path.textValue().strip()).filter(text -> !text.isEmpty());
  }

  private void readAt(
      String text, Kind kind, JsonNode value, boolean addsMissing, List<PatchOperation> result) {
    var path = withColonAfterUrn(text);
    var extension = schema.extension(path);
    if (extension.isPresent()) {
      readExtension(extension.get(), kind, value, result);
      return;
    }
    var target = paths.read(path);
    if (isIgnored(target)) {
      return;
    }
    checkMutable(target);
    result.add(operation(kind, target, value, addsMissing));
  }

  /** {@code schemas} follows from what the document holds, a password from the provider. */
  private boolean isIgnored(PatchTarget target) {
    var attribute = target.path().attribute();
    return attribute.name().equals("schemas")
        || (attribute.mutability() == Mutability.WRITE_ONLY && !documents.isWritten(attribute));
  }

  private static void checkMutable(PatchTarget target) {
    if (target.path().attribute().isReadOnly() || target.path().leaf().isReadOnly()) {
      throw ScimError.MUTABILITY.because(target.path() + " is read-only");
    }
  }

  private PatchOperation operation(
      Kind kind, PatchTarget target, JsonNode value, boolean addsMissing) {
    if (kind == Kind.REMOVE) {
      return new PatchOperation(Kind.REMOVE, target, listedValues(target, value), false);
    }
    var leaf = target.path().leaf();
    if (ValueReader.isNothing(value) && kind == Kind.REPLACE) {
      quirks.note(Quirk.EMPTY_VALUE_REMOVES);
      return new PatchOperation(Kind.REPLACE, target, NullNode.getInstance(), false);
    }
    var typed =
        target.valueFilter().isPresent() && target.path().subAttribute().isEmpty()
            ? element(leaf, value)
            : values.read(leaf, value);
    return new PatchOperation(kind, target, typed, addsMissing);
  }

  /** What replaces or joins the values that a filter chose: one object, perhaps in a list. */
  private JsonNode element(Attribute attribute, JsonNode value) {
    return values.single(attribute, value.isArray() && value.size() == 1 ? value.get(0) : value);
  }

  private JsonNode listedValues(PatchTarget target, JsonNode value) {
    var attribute = target.path().leaf();
    if (ValueReader.isNothing(value)
        || !attribute.multiValued()
        || target.valueFilter().isPresent()) {
      return NullNode.getInstance();
    }
    quirks.note(Quirk.REMOVE_LISTED_VALUES);
    return values.read(attribute, value);
  }

  private void readPathless(Kind kind, JsonNode value, List<PatchOperation> result) {
    if (kind == Kind.REMOVE) {
      throw ScimError.NO_TARGET.because("remove needs a path");
    }
    if (!(value instanceof ObjectNode object)) {
      throw ScimError.INVALID_VALUE.because("without a path, the value is an object");
    }
    for (var member : object.properties()) {
      readKey(member.getKey(), kind, member.getValue(), result);
    }
  }

  /** A key of a pathless operation: attributes, or, as Entra ID writes it, paths. */
  private void readKey(String key, Kind kind, JsonNode value, List<PatchOperation> result) {
    var path = withColonAfterUrn(key);
    var extension = schema.extension(path);
    if (extension.isPresent()) {
      readExtension(extension.get(), kind, value, result);
      return;
    }
    var known = schema.resolve(path);
    if (known.isEmpty() && !path.contains("[")) {
      readUnknownKey(path, kind, value, result);
      return;
    }
    if (known.isPresent() && isNotWritten(known.get())) {
      return;
    }
    noteKey(key, known);
    readAt(path, kind, value, true, result);
  }

  private boolean isNotWritten(AttributePath path) {
    return path.attribute().name().equals("schemas") || !documents.isWritten(path.attribute());
  }

  private void readUnknownKey(String key, Kind kind, JsonNode value, List<PatchOperation> result) {
    if (!DocumentNormalizer.isUrn(key)) {
      quirks.note(Quirk.UNKNOWN_ATTRIBUTE_IGNORED);
    } else if (value instanceof ObjectNode object) {
      for (var member : object.properties()) {
        readAt(key + ":" + member.getKey(), kind, member.getValue(), true, result);
      }
    } else {
      readAt(key, kind, value, true, result);
    }
  }

  private void noteKey(String key, Optional<AttributePath> known) {
    if (DocumentNormalizer.isUrn(key)) {
      quirks.note(Quirk.URN_KEY);
    } else if (key.contains(".") || key.contains("[")) {
      quirks.note(Quirk.DOTTED_KEY);
    } else {
      known.ifPresent(path -> values.noteSpelling(path.attribute(), key));
    }
  }

  /** An extension as a whole: its attributes one by one. */
  private void readExtension(
      String extension, Kind kind, JsonNode value, List<PatchOperation> result) {
    if (kind == Kind.REMOVE || ValueReader.isNothing(value)) {
      for (var attribute : schema.extensionAttributes(extension)) {
        var target =
            PatchTarget.of(new AttributePath(Optional.of(extension), attribute, Optional.empty()));
        result.add(new PatchOperation(Kind.REMOVE, target, NullNode.getInstance(), false));
      }
      return;
    }
    if (!(value instanceof ObjectNode object)) {
      throw ScimError.INVALID_VALUE.because(extension + " is an object");
    }
    for (var member : object.properties()) {
      readAt(extension + ":" + member.getKey(), kind, member.getValue(), true, result);
    }
  }

  private String withColonAfterUrn(String path) {
    for (var urn : schema.urns()) {
      if (path.length() > urn.length()
          && path.charAt(urn.length()) == '.'
          && path.regionMatches(true, 0, urn, 0, urn.length())) {
        quirks.note(Quirk.DOT_AFTER_URN);
        return urn + ":" + path.substring(urn.length() + 1);
      }
    }
    return path;
  }

  private void noteSchemas(ObjectNode body) {
    for (var urn : member(body, "schemas")) {
      if (MESSAGE.equalsIgnoreCase(urn.asText())) {
        return;
      }
    }
    quirks.note(Quirk.UNEXPECTED_SCHEMAS);
  }

  /** Message attributes, like all attributes, are compared without regard to case. */
  private static JsonNode member(JsonNode object, String name) {
    for (var member : object.properties()) {
      if (member.getKey().equalsIgnoreCase(name)) {
        return member.getValue();
      }
    }
    return MissingNode.getInstance();
  }
}
