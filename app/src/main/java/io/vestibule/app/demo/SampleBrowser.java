package io.vestibule.app.demo;

import io.vestibule.app.agent.PlainHttp;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One person's browser, as far as a sign-in needs one: it keeps cookies, follows redirects, and
 * fills in forms. All addresses are of one host, so the jar is one. Not for many threads.
 */
final class SampleBrowser {

  private static final int MOST_REDIRECTS = 10;

  private final PlainHttp http;
  private final String accept;
  private final Map<String, String> cookies = new LinkedHashMap<>();

  private SampleBrowser(PlainHttp http, String accept, Map<String, String> cookies) {
    this.http = http;
    this.accept = accept;
    this.cookies.putAll(cookies);
  }

  SampleBrowser(PlainHttp http) {
    this(http, "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8", Map.of());
  }

  /** The same person, whose refusals come as JSON instead of a page. */
  SampleBrowser thatReadsJson() {
    return new SampleBrowser(http, "application/json", cookies);
  }

  Visit get(URI address) {
    return send("GET", address, HttpRequest.newBuilder(address).GET());
  }

  /** Gets an address, and what it redirects to, until there is something to see. */
  Visit open(URI address) {
    return follow(get(address));
  }

  /** Sends a form and follows where it leads. */
  Visit submit(URI page, HtmlForm form) {
    return follow(post(page.resolve(form.action()), form));
  }

  /** Sends a form and looks at the answer itself. */
  Visit post(URI address, HtmlForm form) {
    var request =
        HttpRequest.newBuilder(address)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Origin", address.getScheme() + "://" + address.getAuthority())
            .POST(BodyPublishers.ofString(form.encoded()));
    return send("POST", address, request);
  }

  private Visit follow(Visit first) {
    var visit = first;
    for (var i = 0; i < MOST_REDIRECTS && visit.location().isPresent(); i++) {
      visit = get(visit.redirect());
    }
    return visit;
  }

  private Visit send(String method, URI address, HttpRequest.Builder request) {
    request.header("Accept", accept);
    if (!cookies.isEmpty()) {
      request.header("Cookie", cookieHeader());
    }
    var response = http.send(request);
    response.headers().allValues("Set-Cookie").forEach(this::keep);
    var name = method + " " + Visit.shortened(address);
    return new Visit(name, address, response.statusCode(), location(response), response.body());
  }

  private static Optional<URI> location(HttpResponse<String> response) {
    var redirected = response.statusCode() / 100 == 3;
    return response
        .headers()
        .firstValue("Location")
        .filter(it -> redirected)
        .map(URI::create)
        .map(response.uri()::resolve);
  }

  private String cookieHeader() {
    return cookies.entrySet().stream()
        .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
        .collect(Collectors.joining("; "));
  }

  /** Takes one {@code Set-Cookie} header, or forgets the cookie that it ends. */
  private void keep(String header) {
    var parts = header.split(";\\s*");
    var pair = parts[0].split("=", 2);
    var value = pair.length == 2 ? pair[1].replace("\"", "") : "";
    if (value.isEmpty() || header.toLowerCase(Locale.ROOT).contains("max-age=0")) {
      cookies.remove(pair[0]);
    } else {
      cookies.put(pair[0], value);
    }
  }
}
