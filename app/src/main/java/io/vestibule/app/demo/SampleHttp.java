package io.vestibule.app.demo;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Sends requests and gets text; follows no redirect and keeps no cookie. Threads may share it. */
final class SampleHttp {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /**
   * @throws UnexpectedAnswer if there is no answer
   */
  HttpResponse<String> send(HttpRequest.Builder builder) {
    var request = builder.timeout(PATIENCE).build();
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw noAnswer(request, e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw noAnswer(request, "an interruption");
    }
  }

  private static UnexpectedAnswer noAnswer(HttpRequest request, String found) {
    return new UnexpectedAnswer(
        request.method() + " " + request.uri().getPath(), "an answer", found);
  }
}
