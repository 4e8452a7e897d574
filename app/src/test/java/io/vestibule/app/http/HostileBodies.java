package io.vestibule.app.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Bodies that are wrong, deep, long or dense. Each is made once. */
final class HostileBodies {

  /** 880 KB: an answer to it once had 9.4 MB. */
  static final String UNKNOWN_PROPERTIES =
      IntStream.range(0, 100_000)
          .mapToObj(i -> "\"" + Integer.toString(i, 36) + "\":0")
          .collect(Collectors.joining(",", "{", "}"));

  static final String DEEP = "{\"x\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}";

  private static final String ARRAY = "[" + "0,".repeat(99_999) + "0]";

  /** 9 MB; a tree of it has more than 256 MiB. */
  static final String EMPTY_OBJECTS = "[" + "{},".repeat(2_999_999) + "{}]";

  private static final List<String> WRONG_VALUES =
      List.of(
          "null", "7", "1e400", "true", "\"\\u0000\"", "\"" + "x".repeat(3_000) + "\"", "[]", "{}");

  private static final Map<String, JsonNode> OPERATIONS = operations();

  private HostileBodies() {}

  private static Map<String, JsonNode> operations() {
    var operations = new TreeMap<String, JsonNode>();
    try {
      var document = new ObjectMapper().readTree(Path.of("../docs/openapi.json").toFile());
      for (var path : document.path("paths").properties()) {
        var route = path.getKey().replaceAll("\\{[^/]*}", "x");
        path.getValue()
            .properties()
            .forEach(m -> operations.put(m.getKey().toUpperCase() + " " + route, m.getValue()));
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return operations;
  }

  /** The properties that the OpenAPI document names for a route; SCIM has others. */
  private static List<String> properties(String route) {
    if (route.contains("/scim/")) {
      return List.of("userName", "displayName", "members", "emails", "Operations", "schemas");
    }
    var names = new ArrayList<String>();
    OPERATIONS
        .getOrDefault(route, new ObjectMapper().createObjectNode())
        .at("/requestBody/content/application~1json/schema/properties")
        .fieldNames()
        .forEachRemaining(names::add);
    return names;
  }

  /** Routes of the OpenAPI document that take a body. */
  static List<String> documented() {
    return OPERATIONS.entrySet().stream()
        .filter(operation -> operation.getValue().has("requestBody"))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** JSON for a route, such as {@code POST /v1/users}. */
  static List<String> json(String route) {
    var bodies = new ArrayList<>(List.of("null", "[]", "\"x\"", UNKNOWN_PROPERTIES, DEEP, ARRAY));
    for (var value : WRONG_VALUES) {
      bodies.add(object(properties(route), value));
    }
    for (var property : properties(route)) {
      bodies.add(object(List.of(property), ARRAY));
    }
    return bodies;
  }

  private static String object(List<String> properties, String value) {
    return properties.stream()
        .map(name -> "\"" + name + "\":" + value)
        .collect(Collectors.joining(",", "{", "}"));
  }

  /** Forms with many fields, with long ones, and with a SAML message that has many elements. */
  static List<String> forms() {
    var quotes = "%22".repeat(20_000);
    var many =
        IntStream.range(0, 15_000)
            .mapToObj(i -> Integer.toString(i, 36) + "=")
            .collect(Collectors.joining("&"));
    return List.of(
        "null",
        many,
        "email=" + quotes + "&x=y",
        "return_to=" + "\"".repeat(2_000) + "&email=" + "\"".repeat(2_000) + "&way=password",
        "code=" + "\"".repeat(50_000),
        "credential=" + DEEP,
        SAML_MESSAGE);
  }

  private static final String SAML_MESSAGE =
      "SAMLResponse="
          + Base64.getEncoder()
              .encodeToString(
                  ("<a>" + "<b/>".repeat(250_000) + "</a>").getBytes(StandardCharsets.UTF_8))
              .replace("+", "%2B")
          + "&RelayState="
          + "x".repeat(500_000);

  static String samlMessage() {
    return SAML_MESSAGE;
  }
}
