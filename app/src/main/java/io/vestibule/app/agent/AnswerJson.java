package io.vestibule.app.agent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;

/** JSON as it is sent and answered. */
public final class AnswerJson {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int FIRST_WORDS = 300;

  private AnswerJson() {}

  /**
   * @param request whose answer it is, for the message
   * @throws UnexpectedAnswer if the text is not JSON
   */
  public static JsonNode read(String request, String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      var words = text.strip();
      throw new UnexpectedAnswer(
          request, "JSON", words.substring(0, Math.min(words.length(), FIRST_WORDS)));
    }
  }

  /** The value as JSON. */
  public static String write(Object value) {
    return MAPPER.valueToTree(value).toString();
  }

  /** The text as a JSON string, quotes and all. */
  static String quoted(String text) {
    return TextNode.valueOf(text).toString();
  }
}
