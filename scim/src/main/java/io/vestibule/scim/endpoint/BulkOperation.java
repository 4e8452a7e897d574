package io.vestibule.scim.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vestibule.scim.error.ScimError;
import io.vestibule.scim.port.Precondition;
import io.vestibule.scim.port.Projection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One operation of a bulk request. RFC 7644 3.7.
 *
 * @param path as the client wrote it
 * @param kind the endpoint that the path begins with, such as {@code Users}
 * @param id the resource, perhaps by the bulkId of the operation that creates it; empty to create
 * @param bulkId the name that other operations use for what this one creates; empty if it has none
 * @param version the version of the resource that the client means
 */
record BulkOperation(
    String method,
    String path,
    String kind,
    String id,
    String bulkId,
    Optional<String> version,
    JsonNode data) {

  /** The answer repeats these texts, and does not grow with them. */
  static final int LONGEST_TEXT = 256;

  boolean isTooLong() {
    return Stream.of(method, path, bulkId, version.orElse(""))
        .anyMatch(text -> text.length() > LONGEST_TEXT);
  }

  /** Reads what is there; whether it can be carried out shows when its turn comes. */
  static BulkOperation of(JsonNode operation) {
    var path = operation.path("path").asText();
    var parts = (path.startsWith("/") ? path.substring(1) : path).split("/", 2);
    return new BulkOperation(
        operation.path("method").asText(),
        path,
        parts[0],
        parts.length > 1 ? parts[1] : "",
        operation.path("bulkId").asText(),
        Optional.of(operation.path("version").asText()).filter(tag -> !tag.isEmpty()),
        operation.path("data"));
  }

  boolean creates() {
    return method.equalsIgnoreCase("POST");
  }

  Terms terms() {
    return new Terms(Projection.all(), new Precondition(version, Optional.empty()));
  }

  /** The bulkIds that path and data name. */
  Set<String> references() {
    var references = new LinkedHashSet<String>();
    BulkReferences.named(id).ifPresent(references::add);
    BulkReferences.collect(data, references);
    return references;
  }

  /**
   * What is sent with the operation; a PATCH may bring its operations as a bare list, as the
   * example of RFC 7644 3.7.3 has it.
   *
   * @throws io.vestibule.scim.error.ScimException INVALID_SYNTAX if there is none
   */
  ObjectNode body() {
    if (data instanceof ObjectNode object) {
      return object.deepCopy();
    }
    if (data.isArray() && method.equalsIgnoreCase("PATCH")) {
      return JsonNodeFactory.instance.objectNode().set("Operations", data.deepCopy());
    }
    throw ScimError.INVALID_SYNTAX.because("data is an object");
  }
}
