package io.vestibule.app.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Plain HTTP as a stranger would write it: no redirects followed, no cookies kept. */
public final class Client {

  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  private final URI base;
  private final Map<String, String> headers;

  Client(URI base) {
    this(base, Map.of());
  }

  private Client(URI base, Map<String, String> headers) {
    this.base = base;
    this.headers = headers;
  }

  /** What came back. */
  public record Answer(int status, HttpResponse<String> response) {

    public String body() {
      return response.body();
    }

    public JsonNode json() {
      return VestibuleServer.parse(response.body());
    }

    public Optional<String> header(String name) {
      return response.headers().firstValue(name);
    }

    /** The code of our error, on whichever surface; empty where there is none. */
    public String code() {
      if (body().isEmpty() || !body().startsWith("{")) {
        return "";
      }
      var json = json();
      var envelope = json.at("/error/code").asText("");
      var scim = json.at("/urn:vestibule:scim:error/code").asText("");
      return envelope.isEmpty()
          ? scim.isEmpty() ? json.path("error_code").asText("") : scim
          : envelope;
    }

    /** {@code details.reason} of our error. */
    public String reason() {
      return json().at("/error/details/reason").asText("");
    }
  }

  /** The same client, sending one header more. */
  public Client with(String name, String value) {
    var more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Client(base, more);
  }

  public Answer get(String path) {
    return send("GET", path, null, "");
  }

  public Answer delete(String path) {
    return send("DELETE", path, null, "");
  }

  public Answer post(String path, String json) {
    return send("POST", path, json, "application/json");
  }

  public Answer put(String path, String json) {
    return send("PUT", path, json, "application/json");
  }

  public Answer put(String path, byte[] content, String contentType) {
    var request =
        HttpRequest.newBuilder(base.resolve(path))
            .PUT(HttpRequest.BodyPublishers.ofByteArray(content))
            .header("Content-Type", contentType);
    headers.forEach(request::header);
    return send(request.build());
  }

  public Answer patch(String path, String json) {
    return send("PATCH", path, json, "application/json");
  }

  /** A form as a browser posts it. */
  public Answer form(String path, String encoded) {
    return send("POST", path, encoded, "application/x-www-form-urlencoded");
  }

  public Answer send(String method, String path, String body, String contentType) {
    var request =
        HttpRequest.newBuilder(base.resolve(path))
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    if (body != null && !headers.containsKey("Content-Type")) {
      request.header("Content-Type", contentType);
    }
    headers.forEach(request::header);
    return send(request.build());
  }

  public Answer send(HttpRequest request) {
    try {
      var response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
      return new Answer(response.statusCode(), response);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
