package io.vestibule.app.keycloak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser, as far as SAML needs one: cookies of one host, redirects, the one form of a page. */
final class Employee {

  private static final Pattern ACTION = Pattern.compile("action=\"([^\"]+)\"");
  private static final Pattern FIELD =
      Pattern.compile("name=\"(SAMLResponse|RelayState)\"\\s+value=\"([^\"]*)\"");

  private final HttpClient http =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
  private final Map<String, String> cookies = new LinkedHashMap<>();

  /** What a sign-in ended in. */
  record End(int status, Optional<String> session, String body) {}

  /** Opens the login address, fills in the provider's form, and carries the response over. */
  End signIn(URI login, String name, String password) {
    var page = follow(get(login), login);
    var form =
        HttpRequest.newBuilder(URI.create(only(ACTION, page.body())))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    Keycloak.encoded(Map.of("username", name, "password", password))));
    var handedOver = follow(send(form), login);
    return post(handedOver.body());
  }

  private End post(String page) {
    var fields = new LinkedHashMap<String, String>();
    for (Matcher field = FIELD.matcher(page); field.find(); ) {
      fields.put(field.group(1), unescaped(field.group(2)));
    }
    var answer =
        send(
            HttpRequest.newBuilder(URI.create(only(ACTION, page)))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(Keycloak.encoded(fields))));
    return new End(
        answer.statusCode(),
        Optional.ofNullable(cookies.remove("__Host-vestibule")),
        answer.body());
  }

  private HttpResponse<String> follow(HttpResponse<String> answer, URI from) {
    var at = from;
    var current = answer;
    while (current.statusCode() / 100 == 3) {
      at = at.resolve(current.headers().firstValue("Location").orElseThrow());
      current = get(at);
    }
    return current;
  }

  private HttpResponse<String> get(URI address) {
    return send(HttpRequest.newBuilder(address).header("Accept", "text/html"));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    if (!cookies.isEmpty()) {
      request.header(
          "Cookie",
          cookies.entrySet().stream()
              .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
              .collect(Collectors.joining("; ")));
    }
    try {
      var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      answer.headers().allValues("Set-Cookie").forEach(this::keep);
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void keep(String header) {
    var pair = header.split(";", 2)[0].split("=", 2);
    if (header.contains("Max-Age=0")) {
      cookies.remove(pair[0]);
    } else {
      cookies.put(pair[0], pair[1]);
    }
  }

  private static String only(Pattern pattern, String page) {
    var matcher = pattern.matcher(page);
    if (!matcher.find()) {
      throw new IllegalStateException("no form in: " + page);
    }
    return unescaped(matcher.group(1));
  }

  private static String unescaped(String html) {
    return html.replace("&amp;", "&").replace("&#43;", "+").replace("&#61;", "=");
  }
}
