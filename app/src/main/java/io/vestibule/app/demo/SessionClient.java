package io.vestibule.app.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.vestibule.app.agent.AnswerJson;
import io.vestibule.app.agent.PlainHttp;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Optional;

/** Asks the service on a visitor's behalf who they are, with the cookies that they brought. */
final class SessionClient {

  private final PlainHttp http;
  private final URI base;

  SessionClient(PlainHttp http, URI base) {
    this.http = http;
    this.base = base;
  }

  /** The visitor's session, if it lives. */
  Optional<JsonNode> me(String cookies) {
    if (cookies.isEmpty()) {
      return Optional.empty();
    }
    var response = http.send(request("/v1/sessions/me", cookies).GET());
    return response.statusCode() == 200
        ? Optional.of(AnswerJson.read("GET /v1/sessions/me", response.body()))
        : Optional.empty();
  }

  /** Ends the visitor's session and answers the cookies that the browser must forget. */
  List<String> logOut(String cookies) {
    return me(cookies)
        .map(me -> me.path("csrf_token").asText())
        .map(
            csrfToken ->
                request("/v1/sessions/logout", cookies)
                    .header("X-CSRF-Token", csrfToken)
                    .POST(BodyPublishers.noBody()))
        .map(http::send)
        .map(response -> response.headers().allValues("Set-Cookie"))
        .orElse(List.of());
  }

  private HttpRequest.Builder request(String path, String cookies) {
    return HttpRequest.newBuilder(base.resolve(path))
        .header("Accept", "application/json")
        .header("Cookie", cookies);
  }
}
