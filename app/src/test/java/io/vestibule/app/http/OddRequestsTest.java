package io.vestibule.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vestibule.app.testing.Acme;
import io.vestibule.app.testing.Client;
import io.vestibule.app.testing.VestibuleServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Sends odd values to every route of the OpenAPI document: whatever a caller sends, the answer is
 * never a 5xx and always names its request. The values are drawn with a fixed seed.
 */
class OddRequestsTest {

  @RegisterExtension static final VestibuleServer SERVER = VestibuleServer.create();

  private static final int ROUNDS = 12;

  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "-1",
          "1e99",
          "\"\"",
          "[]",
          "{}",
          "[[[]]]",
          "{\"a\":{\"b\":[1,null]}}",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "\"" + "a".repeat(5000) + "\"",
          "\"http://[::1\"",
          "\"javascript:alert(1)\"",
          "\"a@b.example\"",
          "\"active\"",
          "[\"owner\",\"x\"]",
          "99999999999999999999",
          "\"2026-01-01T00:00:00Z\"",
          "\"<EntityDescriptor/>\"",
          "\"-----BEGIN CERTIFICATE-----\\nAAAA\\n-----END CERTIFICATE-----\"",
          "\"<!DOCTYPE x [<!ENTITY a SYSTEM \\\"file:///etc/passwd\\\">]><x>&a;</x>\"");

  private static final List<String> IDS =
      List.of(
          "x",
          "%00",
          "%2e%2e",
          "a".repeat(300),
          "org_" + "z".repeat(26),
          "%F0%9F%98%80",
          "'",
          "org_00000000000000000000000000",
          "conn_00000000000000000000000000");

  private static final List<String> QUERIES =
      List.of(
          "",
          "?limit=%00",
          "?after=x&limit=3",
          "?limit=5&limit=6",
          "?outcome=%00&email=x",
          "?slug=%27&email=%00&user_id=x",
          "?organization=%00",
          "?connection=x&return_to=%5C%5Cx");

  private final Random random = new Random(7);

  @Test
  void noRouteEverFailsOnWhatItIsSent() throws IOException {
    var organization = Acme.on(SERVER).id();
    var ids = new ArrayList<>(IDS);
    ids.add(organization);
    var failures = new ArrayList<String>();
    var paths = new ObjectMapper().readTree(Path.of("../docs/openapi.json").toFile()).path("paths");
    for (int round = 0; round < ROUNDS; round++) {
      for (var path : paths.properties()) {
        for (var method : path.getValue().properties()) {
          send(path.getKey(), method.getKey(), method.getValue(), ids).ifWrong(failures);
        }
      }
    }
    assertThat(failures).isEmpty();
  }

  /** A request and what came back. */
  private record Sent(String request, Client.Answer answer) {

    void ifWrong(List<String> failures) {
      // after bootstrap, every request for it is answered so
      boolean failed = answer.status() >= 500 && !answer.code().equals("BOOTSTRAP_DISABLED");
      if (failed || answer.header("X-Request-Id").isEmpty()) {
        failures.add(request + " -> " + answer.status() + " " + answer.body());
      }
    }
  }

  private Sent send(String path, String method, JsonNode operation, List<String> ids) {
    var target = path;
    while (target.contains("{")) {
      target = target.replaceFirst("\\{[^}]*}", pick(ids).replace("$", "\\$"));
    }
    target += pick(QUERIES);
    var body = operation.has("requestBody") ? body(operation) : null;
    var answer =
        SERVER.owner().send(method.toUpperCase(Locale.ROOT), target, body, "application/json");
    return new Sent(method + " " + target + " " + body, answer);
  }

  private String body(JsonNode operation) {
    if (random.nextInt(6) == 0) {
      return pick(List.of("", "{", "[]", "null", "\"", "{\"a\":1}"));
    }
    var names = new ArrayList<String>();
    operation
        .at("/requestBody/content/application~1json/schema/properties")
        .fieldNames()
        .forEachRemaining(names::add);
    return names.stream()
        .filter(name -> random.nextInt(5) > 0)
        .map(name -> "\"" + name + "\":" + pick(VALUES))
        .collect(Collectors.joining(",", "{", "}"));
  }

  private String pick(List<String> values) {
    return values.get(random.nextInt(values.size()));
  }
}
