package io.vestibule.scim.endpoint;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/**
 * What came of one operation of a bulk request. RFC 7644 3.7.
 *
 * @param error the body of the refusal, if it was one
 */
record BulkResult(
    BulkOperation operation,
    int status,
    Optional<URI> location,
    Optional<String> version,
    Optional<ObjectNode> error) {

  static BulkResult of(BulkOperation operation, Outcome outcome) {
    return new BulkResult(
        operation,
        outcome.status(),
        Optional.of(outcome.location()),
        outcome.version(),
        Optional.empty());
  }

  boolean isError() {
    return error.isPresent();
  }

  void writeTo(JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("method", operation.method());
    writeOptional(json, "bulkId", Optional.of(operation.bulkId()).filter(id -> !id.isEmpty()));
    writeOptional(json, "location", location.map(URI::toString));
    writeOptional(json, "version", version);
    json.writeStringField("status", Integer.toString(status));
    if (error.isPresent()) {
      json.writeFieldName("response");
      json.writeTree(error.get());
    }
    json.writeEndObject();
  }

  private static void writeOptional(JsonGenerator json, String name, Optional<String> value)
      throws IOException {
    if (value.isPresent()) {
      json.writeStringField(name, value.get());
    }
  }
}
