package io.vestibule.scim.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.vestibule.scim.error.ScimError;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The ids of what a bulk request has created so far, under the names that the client gave: {@code
 * "bulkId:…"} stands for an id. RFC 7644 3.7.2.
 */
final class BulkReferences {
  private static final String PREFIX = "bulkId:";

  private final Map<String, String> ids = new HashMap<>();

  /** The bulkId in {@code bulkId:…}. */
  static Optional<String> named(String text) {
    return Optional.of(text)
        .filter(value -> value.startsWith(PREFIX))
        .map(value -> value.substring(PREFIX.length()));
  }

  /** Adds all bulkIds that the data names. */
  static void collect(JsonNode data, Set<String> references) {
    if (data.isTextual()) {
      named(data.textValue()).ifPresent(references::add);
    }
    data.forEach(child -> collect(child, references));
  }

  void put(String bulkId, String id) {
    ids.put(bulkId, id);
  }

  void remove(String bulkId) {
    ids.remove(bulkId);
  }

  /**
   * The id itself, or the one that it refers to.
   *
   * @throws io.vestibule.scim.error.ScimException INVALID_VALUE if that is not there
   */
  String resolve(String text) {
    return named(text).map(this::id).orElse(text);
  }

  private String id(String bulkId) {
    return Optional.ofNullable(ids.get(bulkId))
        .orElseThrow(
            () -> ScimError.INVALID_VALUE.because(PREFIX + bulkId + " names nothing created"));
  }

  /** Puts ids in the place of references, all through the tree. */
  void resolve(JsonNode tree) {
    if (tree instanceof ObjectNode object) {
      for (var member : object.properties()) {
        member.setValue(resolved(member.getValue()));
      }
    } else if (tree instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        array.set(i, resolved(array.get(i)));
      }
    }
  }

  private JsonNode resolved(JsonNode value) {
    if (value.isTextual()) {
      return TextNode.valueOf(resolve(value.textValue()));
    }
    resolve(value);
    return value;
  }

  /**
   * Takes out of a document the attributes that name one of these bulkIds, by the paths under which
   * a PATCH can put them back.
   */
  static Map<String, JsonNode> takeOut(ObjectNode document, Predicate<String> bulkIds) {
    var taken = new LinkedHashMap<String, JsonNode>();
    for (var name : Set.copyOf(names(document))) {
      var value = document.path(name);
      if (name.contains(":") && value instanceof ObjectNode extension) {
        takeOut(extension, bulkIds).forEach((below, v) -> taken.put(name + ":" + below, v));
      } else if (mentions(value, bulkIds)) {
        taken.put(name, document.remove(name));
      }
    }
    return taken;
  }

  private static Set<String> names(ObjectNode document) {
    var names = new LinkedHashSet<String>();
    document.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static boolean mentions(JsonNode value, Predicate<String> bulkIds) {
    var references = new LinkedHashSet<String>();
    collect(value, references);
    return references.stream().anyMatch(bulkIds);
  }
}
