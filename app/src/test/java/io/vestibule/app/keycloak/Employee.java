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
      Pattern.compile(
          "name=\"(SAMLRequest|SAMLResponse|RelayState|session_code)\"\\s+value=\"([^\"]*)\"");

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
    var answer = submitted(follow(send(form), login).body(), login, "application/json");
    return new End(
        answer.statusCode(),
        Optional.ofNullable(cookies.remove("__Host-vestibule")),
        answer.body());
  }

  /** What stands on the page that an address leads to. */
  String open(URI address) {
    return follow(get(address), address).body();
  }

  /** Goes where a message of single logout leads, by forms and redirects, to the last page. */
  String carry(URI address, Map<String, String> fields) {
    var answer = fields.isEmpty() ? get(address) : form(address, fields, "text/html");
    return settled(answer, address);
  }

  /** Signs out at the provider, which asks whether that is meant. */
  String signOutAt(URI logout) {
    return settled(submitted(open(logout), logout, "text/html"), logout);
  }

  private String settled(HttpResponse<String> answer, URI from) {
    var page = follow(answer, from);
    while (FIELD.matcher(page.body()).find()) {
      page = follow(submitted(page.body(), from, "text/html"), from);
    }
    return page.body();
  }

  private HttpResponse<String> submitted(String page, URI base, String accepted) {
    var fields = new LinkedHashMap<String, String>();
    for (Matcher field = FIELD.matcher(page); field.find(); ) {
      fields.put(field.group(1), unescaped(field.group(2)));
    }
    return form(base.resolve(only(ACTION, page)), fields, accepted);
  }

  private HttpResponse<String> form(URI action, Map<String, String> fields, String accepted) {
    return send(
        HttpRequest.newBuilder(action)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Accept", accepted)
            .POST(HttpRequest.BodyPublishers.ofString(Keycloak.encoded(fields))));
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
