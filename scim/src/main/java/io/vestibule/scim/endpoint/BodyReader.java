package io.vestibule.scim.endpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vestibule.scim.error.ScimError;
import io.vestibule.scim.schema.Json;
import io.vestibule.scim.schema.StorableText;
import java.io.IOException;
import java.io.InputStream;

/** Reads the one JSON object that every SCIM request body is. */
final class BodyReader {
  private final int limit;

  BodyReader(int limit) {
    this.limit = limit;
  }

  /**
   * @throws io.vestibule.scim.error.ScimException PAYLOAD_TOO_LARGE once the limit is passed,
   *     INVALID_SYNTAX if it is no JSON object, INVALID_VALUE for text that cannot be kept
   * @throws IOException if the client goes away
   */
  ObjectNode read(InputStream body) throws IOException {
    var bytes = body.readNBytes(limit);
    if (bytes.length == limit && body.read() >= 0) {
      throw ScimError.PAYLOAD_TOO_LARGE.because("a body has at most " + limit + " bytes");
    }
    if (parse(bytes) instanceof ObjectNode object) {
      StorableText.check(object, ScimError.INVALID_VALUE);
      return object;
    }
    throw ScimError.INVALID_SYNTAX.because("the body is not a JSON object");
  }

  private static JsonNode parse(byte[] bytes) {
    try {
      return Json.MAPPER.readTree(bytes);
    } catch (StreamConstraintsException e) {
      throw ScimError.INVALID_SYNTAX.because("the body is nested too deeply, or a part too long");
    } catch (JsonProcessingException e) {
      var at = e.getLocation();
      throw ScimError.INVALID_SYNTAX.because(
          "the body is not JSON, see line " + at.getLineNr() + ", column " + at.getColumnNr());
    } catch (IOException e) {
      throw ScimError.INVALID_SYNTAX.because("the body is not text in UTF-8");
    }
  }
}
