package io.vestibule.app.demo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/**
 * Speaks SCIM to any server over HTTP, and takes no answer that is not SCIM. The habits of a
 * particular provisioning agent are in {@link OktaAgent} and {@link EntraAgent}.
 */
final class SampleScimClient {

  private final SampleHttp http;
  private final URI base;
  private final String token;

  /**
   * @param base of the server, for example {@code http://localhost:8080/scim/v2}
   */
  SampleScimClient(SampleHttp http, URI base, String token) {
    this.http = http;
    this.base = base;
    this.token = token;
  }

  ScimAnswer get(String path) {
    return send("GET", path, BodyPublishers.noBody(), "application/scim+json");
  }

  /** Looks resources up by a filter, as every agent does before it creates one. */
  ScimAnswer find(String resources, String filter, String otherParameters) {
    var encoded = URLEncoder.encode(filter, StandardCharsets.UTF_8).replace("+", "%20");
    return get(resources + "?filter=" + encoded + otherParameters).expect(200);
  }

  ScimAnswer post(String path, String mediaType, String body) {
    return send("POST", path, BodyPublishers.ofString(body), mediaType);
  }

  ScimAnswer put(String path, String mediaType, String body) {
    return send("PUT", path, BodyPublishers.ofString(body), mediaType);
  }

  ScimAnswer patch(String path, String mediaType, String body) {
    return send("PATCH", path, BodyPublishers.ofString(body), mediaType);
  }

  private ScimAnswer send(String method, String path, BodyPublisher body, String mediaType) {
    var request =
        HttpRequest.newBuilder(URI.create(base + path))
            .method(method, body)
            .header("Authorization", "Bearer " + token)
            .header("Accept", "application/scim+json")
            .header("Content-Type", mediaType);
    return answer(method + " " + path, http.send(request));
  }

  private static ScimAnswer answer(String request, HttpResponse<String> response) {
    if (response.body().isEmpty()) {
      var nothing = JsonNodeFactory.instance.objectNode();
      return new ScimAnswer(request, response.statusCode(), nothing);
    }
    var mediaType = response.headers().firstValue("Content-Type").orElse("none");
    var answer =
        new ScimAnswer(request, response.statusCode(), SampleJson.read(request, response.body()));
    return answer
        .require(mediaType.startsWith("application/scim+json"), "application/scim+json", mediaType)
        .require(!answer.body().path("schemas").isEmpty(), "schemas", response.body());
  }
}
