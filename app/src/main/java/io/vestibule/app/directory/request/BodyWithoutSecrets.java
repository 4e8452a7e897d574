package io.vestibule.app.directory.request;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;

/** Takes the passwords out of a body before it is kept. */
final class BodyWithoutSecrets {

  /** What the name of a secret attribute contains, in small letters. */
  static final String SECRET = "password";

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private BodyWithoutSecrets() {}

  /** The body to keep; empty where it might hold a secret that cannot be taken out. */
  static Optional<byte[]> of(byte[] body) {
    var text = new String(body, StandardCharsets.UTF_8);
    // an escape may spell anything, so such a body is looked through as well
    if (!text.toLowerCase(Locale.ROOT).contains(SECRET) && !text.contains("\\u")) {
      return Optional.of(body);
    }
    try {
      var tree = MAPPER.readTree(text);
      strip(tree);
      return Optional.of(MAPPER.writeValueAsBytes(tree));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static void strip(JsonNode node) {
    if (node instanceof ObjectNode object) {
      var names = new ArrayList<String>();
      object.fieldNames().forEachRemaining(names::add);
      names.stream().filter(BodyWithoutSecrets::isSecret).forEach(object::remove);
      if (isSecret(member(object, "path"))) {
        // the operation stays: a client's password is ignored, whatever it is
        names.stream().filter("value"::equalsIgnoreCase).forEach(name -> object.put(name, ""));
      }
    }
    node.forEach(BodyWithoutSecrets::strip);
  }

  private static String member(ObjectNode object, String name) {
    for (var member : object.properties()) {
      if (member.getKey().equalsIgnoreCase(name)) {
        return member.getValue().asText();
      }
    }
    return "";
  }

  private static boolean isSecret(String name) {
    return name.toLowerCase(Locale.ROOT).contains(SECRET);
  }
}
