package io.vestibule.app.account;

import io.vestibule.app.session.SessionCookie;
import io.vestibule.app.session.SessionService;
import io.vestibule.app.signin.Person;
import io.vestibule.app.testing.Client;
import io.vestibule.app.testing.Client.Answer;
import io.vestibule.app.testing.VestibuleServer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** A browser with a session, which keeps the cookie that it is given next. */
final class SignedIn {

  private final Client client;
  private String token;

  private SignedIn(Client client, String token) {
    this.client = client;
    this.token = token;
  }

  static SignedIn with(VestibuleServer server, String token) {
    return new SignedIn(server.client(), token);
  }

  /** Another browser with the same session. */
  SignedIn twin() {
    return new SignedIn(client, token);
  }

  /** A client without a browser's guards, for the API. */
  Client api() {
    return client.with("Authorization", "Bearer " + token);
  }

  private Client browser() {
    return client.with("Cookie", SessionCookie.NAME + "=" + token);
  }

  Answer get(String path) {
    return browser().get(path);
  }

  Answer see(String path, String language) {
    return browser().with("Accept-Language", language).get(path);
  }

  /** Fills a form in and follows nobody. */
  Answer send(String path, Map<String, String> fields) {
    var encoded =
        fields.entrySet().stream()
            .map(field -> field.getKey() + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    var answer = browser().form(path, "csrf=" + SessionService.csrfToken(token) + "&" + encoded);
    var renewed = Person.cookie(answer, SessionCookie.NAME);
    token = renewed.isEmpty() ? token : renewed;
    return answer;
  }

  Answer send(String path) {
    return send(path, Map.of());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
