package io.vestibule.app.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;

/** JSON as the walk-through reads and writes it. */
final class SampleJson {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private SampleJson() {}

  /**
   * @param request whose answer it is, for the message
   * @throws UnexpectedAnswer if the text is not JSON
   */
  static JsonNode read(String request, String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      var words = text.strip();
      throw new UnexpectedAnswer(
          request, "JSON", words.substring(0, Math.min(words.length(), 300)));
    }
  }

  static String write(Map<String, ?> members) {
    return MAPPER.valueToTree(members).toString();
  }
}
