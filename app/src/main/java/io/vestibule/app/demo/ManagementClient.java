package io.vestibule.app.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/** The SaaS developer's own backend: calls the management API with a key. */
final class ManagementClient {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final HttpClient http;
  private final URI base;
  private final Map<String, String> headers;

  /**
   * @param headers sent with every request, for example {@code Authorization}
   */
  ManagementClient(HttpClient http, URI base, Map<String, String> headers) {
    this.http = http;
    this.base = base;
    this.headers = Map.copyOf(headers);
  }

  ManagementClient withKey(String key) {
    return new ManagementClient(http, base, Map.of("Authorization", "Bearer " + key));
  }

  JsonNode get(String path) {
    return send("GET", path, "");
  }

  JsonNode post(String path, Map<String, ?> body) {
    return send("POST", path, json(body));
  }

  JsonNode patch(String path, Map<String, ?> body) {
    return send("PATCH", path, json(body));
  }

  private static String json(Map<String, ?> body) {
    try {
      return JSON.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not JSON: " + body.keySet(), e);
    }
  }

  private JsonNode send(String method, String path, String body) {
    var name = method + " " + path;
    var request =
        HttpRequest.newBuilder(base.resolve(path))
            .method(method, BodyPublishers.ofString(body))
            .timeout(PATIENCE)
            .header("Accept", "application/json")
            .header("Content-Type", "application/json");
    headers.forEach(request::header);
    try {
      var response = http.send(request.build(), BodyHandlers.ofString());
      if (response.statusCode() / 100 != 2) {
        throw new UnexpectedAnswer(name, "success", response.statusCode() + " " + response.body());
      }
      return JSON.readTree(response.body());
    } catch (IOException e) {
      throw new UnexpectedAnswer(name, "an answer in JSON", e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnexpectedAnswer(name, "an answer", "an interruption");
    }
  }
}
