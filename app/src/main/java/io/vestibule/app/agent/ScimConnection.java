package io.vestibule.app.agent;

import static java.util.concurrent.TimeUnit.SECONDS;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/**
 * Speaks SCIM to any server over HTTP, takes no answer that is not JSON of SCIM, and comes again
 * after a {@code Retry-After}. The habits of a particular product are in its {@link
 * ProvisioningAgent}. Threads may share it.
 */
final class ScimConnection {

  private static final int ATTEMPTS = 5;
  private static final long LONGEST_WAIT = 60;

  private final ScimTarget target;
  private final Media media;

  ScimConnection(ScimTarget target, Media media) {
    this.target = target;
    this.media = media;
  }

  ScimAnswer get(String path) {
    return send("GET", path, "");
  }

  /** Looks resources up by a filter, as every agent does before it creates one. */
  ScimAnswer find(String resources, String filter, String otherParameters) {
    var encoded = URLEncoder.encode(filter, StandardCharsets.UTF_8).replace("+", "%20");
    return get(resources + "?filter=" + encoded + otherParameters).expect(200);
  }

  /**
   * @param body JSON, or empty
   */
  ScimAnswer send(String method, String path, String body) {
    var request =
        HttpRequest.newBuilder(URI.create(target.base() + path))
            .method(method, BodyPublishers.ofString(body))
            .header("Authorization", "Bearer " + target.token().reveal())
            .header("Accept", media.accepted())
            .header("Content-Type", media.sent());
    var response = sendPatiently(request);
    return answer(method + " " + path.replaceFirst("\\?.*", ""), response);
  }

  private HttpResponse<String> sendPatiently(HttpRequest.Builder request) {
    for (int attempt = 1; ; attempt++) {
      var response = target.http().send(request);
      target.tally().answered(response.statusCode());
      var wait = response.headers().firstValueAsLong("Retry-After");
      if (wait.isEmpty() || !isBusy(response.statusCode()) || attempt == ATTEMPTS) {
        return response;
      }
      pause(Math.min(wait.getAsLong(), LONGEST_WAIT));
    }
  }

  private static boolean isBusy(int status) {
    return status == 429 || status == 503;
  }

  private static void pause(long seconds) {
    try {
      SECONDS.sleep(seconds);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NoAnswer("Retry-After", "an interruption");
    }
  }

  private static ScimAnswer answer(String request, HttpResponse<String> response) {
    var mediaType = response.headers().firstValue("Content-Type").orElse("none");
    if (response.body().isEmpty()) {
      var nothing = JsonNodeFactory.instance.objectNode();
      return new ScimAnswer(request, response.statusCode(), nothing);
    }
    if (!mediaType.matches("application/(scim\\+)?json\\b.*")) {
      var found = response.statusCode() + " " + mediaType;
      throw new UnexpectedAnswer(request, "application/scim+json", found);
    }
    var body = AnswerJson.read(request, response.body());
    return new ScimAnswer(request, response.statusCode(), body)
        .require(!body.path("schemas").isEmpty(), "schemas", response.body());
  }
}
