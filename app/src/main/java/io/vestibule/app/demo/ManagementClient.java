package io.vestibule.app.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.vestibule.app.agent.AnswerJson;
import io.vestibule.app.agent.PlainHttp;
import io.vestibule.app.agent.UnexpectedAnswer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;

/** The SaaS developer's own backend: calls the management API with a key. */
final class ManagementClient {

  private final PlainHttp http;
  private final URI base;
  private final Map<String, String> headers;

  /**
   * @param headers sent with every request, for example {@code Authorization}
   */
  ManagementClient(PlainHttp http, URI base, Map<String, String> headers) {
    this.http = http;
    this.base = base;
    this.headers = Map.copyOf(headers);
  }

  JsonNode get(String path) {
    return send("GET", path, "");
  }

  JsonNode post(String path, Map<String, ?> body) {
    return send("POST", path, AnswerJson.write(body));
  }

  JsonNode patch(String path, Map<String, ?> body) {
    return send("PATCH", path, AnswerJson.write(body));
  }

  private JsonNode send(String method, String path, String body) {
    var request =
        HttpRequest.newBuilder(base.resolve(path))
            .method(method, BodyPublishers.ofString(body))
            .header("Accept", "application/json")
            .header("Content-Type", "application/json");
    headers.forEach(request::header);
    var response = http.send(request);
    if (response.statusCode() / 100 != 2) {
      throw new UnexpectedAnswer(
          method + " " + path, "success", response.statusCode() + " " + response.body());
    }
    return AnswerJson.read(method + " " + path, response.body());
  }
}
