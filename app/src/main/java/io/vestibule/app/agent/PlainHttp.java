package io.vestibule.app.agent;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;

/**
 * Sends requests where the operator points it and gets text; follows no redirect and keeps no
 * cookie. Of the demo and the agent only: what the service itself asks for goes through {@code
 * net}. Threads may share it.
 */
public final class PlainHttp {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();

  /**
   * @throws NoAnswer if there is none
   */
  public HttpResponse<String> send(HttpRequest.Builder builder) {
    var request = builder.timeout(PATIENCE).build();
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (ConnectException e) {
      throw noAnswer(request, "no connection");
    } catch (HttpTimeoutException e) {
      throw noAnswer(request, "nothing within " + PATIENCE.toSeconds() + " s");
    } catch (IOException e) {
      throw noAnswer(request, e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw noAnswer(request, "an interruption");
    }
  }

  private static NoAnswer noAnswer(HttpRequest request, String found) {
    return new NoAnswer(request.method() + " " + request.uri().getPath(), found);
  }
}
