package io.vestibule.scim.endpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vestibule.scim.BodyLimits;
import io.vestibule.scim.BodyLimits.Size;
import io.vestibule.scim.error.ScimError;
import io.vestibule.scim.schema.Json;
import io.vestibule.scim.schema.StorableText;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Reads the one JSON object that every SCIM request body is. */
final class BodyReader {
  private final Size size;
  private final BodyLimits limits;

  BodyReader(Size size, BodyLimits limits) {
    this.size = size;
    this.limits = limits;
  }

  /**
   * @throws io.vestibule.scim.error.ScimException PAYLOAD_TOO_LARGE once the limit is passed,
   *     TOO_MANY for too many tokens or elements, INVALID_SYNTAX if it is no JSON object,
   *     INVALID_VALUE for text that cannot be kept
   * @throws IOException if the client goes away
   */
  ObjectNode read(InputStream body) throws IOException {
    var bytes = body.readNBytes(size.bytes());
    if (bytes.length == size.bytes() && body.read() >= 0) {
      throw ScimError.PAYLOAD_TOO_LARGE.because("a body has at most " + size.bytes() + " bytes");
    }
    if (parse(bytes) instanceof ObjectNode object) {
      StorableText.check(object, ScimError.INVALID_VALUE);
      return object;
    }
    throw ScimError.INVALID_SYNTAX.because("the body is not a JSON object");
  }

  private @Nullable JsonNode parse(byte[] bytes) {
    try (var parser =
        new CountingParser(Json.MAPPER.createParser(bytes), size.tokens(), limits.elements())) {
      return Json.MAPPER.reader().readTree(parser);
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
