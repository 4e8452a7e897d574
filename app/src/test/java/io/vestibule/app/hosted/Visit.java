package io.vestibule.app.hosted;

import static io.vestibule.app.signin.password.PasswordHolder.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.testing.Client;
import io.vestibule.app.testing.Client.Answer;
import io.vestibule.app.testing.VestibuleServer;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A browser without scripts: it keeps cookies, posts forms, and follows where it is told to. */
public final class Visit {

  private final Client client;
  private final Map<String, String> cookies = new LinkedHashMap<>();

  private Visit(Client client) {
    this.client = client.with("Accept", "text/html");
  }

  public static Visit to(VestibuleServer server) {
    return new Visit(server.client());
  }

  /** The same from where {@code client} is. */
  public static Visit from(Client client) {
    return new Visit(client);
  }

  public Answer get(String path) {
    return kept(client().get(path));
  }

  /** Posts a form of those names and values. */
  public Answer post(String path, String... namesAndValues) {
    var fields = new LinkedHashMap<String, String>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      fields.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    var body =
        fields.entrySet().stream()
            .map(field -> field.getKey() + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    return kept(client().form(path, body));
  }

  /** As {@link #post}, and shows the page that the form redirects to. */
  public Answer submit(String path, String... namesAndValues) {
    var answer = post(path, namesAndValues);
    return answer.status() == 303 ? follow(answer) : answer;
  }

  /** Signs in on the password page, with more fields if there are any. */
  public Answer logIn(String email, String... more) {
    var fields =
        Stream.concat(Stream.of("email", email, "password", PASSWORD), Stream.of(more))
            .toArray(String[]::new);
    return post("/sign-in/password", fields);
  }

  public static void assertLeadsTo(Answer answer, String path) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(303);
    assertThat(location(answer)).isEqualTo(path);
  }

  /** Goes where a redirect leads, on this host. */
  public Answer follow(Answer redirect) {
    return get(location(redirect));
  }

  /** Where a redirect leads: the path, or the whole address of another host. */
  public static String location(Answer redirect) {
    var target =
        URI.create(
            redirect.header("Location").orElseThrow(() -> new AssertionError(redirect.body())));
    return target.getHost() == null || target.getHost().equals("localhost")
        ? target.getRawPath() + (target.getRawQuery() == null ? "" : "?" + target.getRawQuery())
        : target.toString();
  }

  /** Takes over what an answer elsewhere sets. */
  public Answer kept(Answer answer) {
    for (var header : answer.response().headers().allValues("Set-Cookie")) {
      var pair = header.split(";", 2)[0].split("=", 2);
      if (header.contains("Max-Age=0")) {
        cookies.remove(pair[0]);
      } else {
        cookies.put(pair[0], pair[1]);
      }
    }
    return answer;
  }

  public String cookie(String name) {
    return cookies.getOrDefault(name, "");
  }

  public boolean isSignedIn() {
    return !cookie("__Host-vestibule").isEmpty()
        && client().with("Accept", "*/*").get("/v1/sessions/me").status() == 200;
  }

  /** What follows {@code start} up to the next quotation mark or tag. */
  public static String text(Answer page, String start) {
    var matcher = Pattern.compile(Pattern.quote(start) + "([^\"<]*)").matcher(page.body());
    if (!matcher.find()) {
      throw new AssertionError("no " + start + " in " + page.body());
    }
    return matcher.group(1);
  }

  private Client client() {
    return cookies.isEmpty()
        ? client
        : client.with(
            "Cookie",
            cookies.entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .collect(Collectors.joining("; ")));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
