package io.vestibule.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.testing.Acme;
import io.vestibule.app.testing.Client.Answer;
import io.vestibule.app.testing.Routes;
import io.vestibule.app.testing.VestibuleServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Requests that break a rule of HTTP, on every route: the caller's error, never ours. */
class MalformedRequestsTest {

  @RegisterExtension
  static final VestibuleServer SERVER =
      VestibuleServer.create().with("server.applicationConnectors[0].useForwardedHeaders", "true");

  private static final List<String> WITH_BODY = List.of("POST", "PUT", "PATCH");

  private static void assertNoFault(List<String> faults, String request, Answer answer) {
    if (answer.status() >= 500 && !answer.code().equals("BOOTSTRAP_DISABLED")) {
      faults.add(request + " -> " + answer.status() + " " + answer.body());
    }
  }

  @Test
  void noRouteFailsWithoutBodyAndContentType() {
    var owner = SERVER.owner();
    var faults = new ArrayList<String>();
    for (var route : Routes.of(SERVER)) {
      if (WITH_BODY.contains(route.method())) {
        assertNoFault(
            faults, route + " without a body", owner.send(route.method(), route.path(), null, ""));
        assertNoFault(
            faults,
            route + " without a Content-Type",
            owner.send(SERVER.request(route.method(), route.path(), "{}").build()));
      }
    }
    assertThat(faults).isEmpty();
  }

  @Test
  void aMissingBodyIsSaidToBeMissing() {
    var stranger =
        SERVER.client().with("X-Vestibule-Bootstrap-Token", VestibuleServer.BOOTSTRAP_TOKEN);
    var answer = stranger.send("POST", "/v1/bootstrap", null, "");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("BAD_REQUEST");
    assertThat(answer.json().at("/error/message").asText()).contains("body", "Content-Type");
  }

  /** Several in one request where they are read apart from each other. */
  private static final List<Map<String, String>> UNREADABLE =
      List.of(
          Map.of(
              "Accept-Language", "en_US",
              "Accept", "text/html;q=abc, application/json",
              "Cookie", "$Version=x; a=b",
              "If-Match", "x",
              "If-None-Match", "x",
              "If-Modified-Since", "yesterday",
              "Range", "bytes=9-1",
              "Origin", "://",
              "User-Agent", "\u00e9",
              "X-HTTP-Method-Override", "PATCH"),
          Map.of(
              "Accept-Language", "de;q=2, *;q=x,,;,=",
              "Accept", ";;;",
              "Accept-Charset", ";q=",
              "Accept-Encoding", ";q=x",
              "Cookie", "=;;==; \"",
              "Authorization", "Basic %%%",
              "Sec-Fetch-Site", "~",
              "X-Forwarded-For", "x",
              "X-Forwarded-Proto", "x"),
          Map.of("Forwarded", "for=\"[::1"),
          Map.of("X-Forwarded-Port", "x"),
          Map.of("Content-Type", "application"),
          Map.of("Content-Type", "application/json; charset=nothing"),
          Map.of("Content-Type", "application/x-www-form-urlencoded; charset=nothing"),
          Map.of("Content-Type", "application/scim+json; charset=nothing"),
          Map.of("Content-Encoding", "gzip"),
          Map.of("Content-Encoding", "nothing"));

  @ParameterizedTest
  @FieldSource("UNREADABLE")
  void noRouteFailsOnAHeaderThatCannotBeRead(Map<String, String> headers) {
    var faults = new ArrayList<String>();
    var client = headers.containsKey("Authorization") ? SERVER.client() : SERVER.owner();
    for (var header : headers.entrySet()) {
      client = client.with(header.getKey(), header.getValue());
    }
    for (var route : Routes.of(SERVER)) {
      var body = WITH_BODY.contains(route.method()) ? "{}" : null;
      var answer = client.send(route.method(), route.path(), body, route.contentType());
      assertNoFault(faults, route + " " + headers, answer);
    }
    assertThat(faults).isEmpty();
  }

  @Test
  void aLanguageIsReadThoughItIsWrittenAsALocale() {
    for (var value : List.of("de_DE", "de@euro", "de_DE.UTF-8@euro", "de;q=abc", "!!, de;q=0.5")) {
      var page = SERVER.client().with("Accept-Language", value).get("/sign-in");
      assertThat(page.status()).as(value).isEqualTo(200);
      assertThat(page.body()).as(value).contains("lang=\"de\"");
    }
  }

  @Test
  void aHeaderThatCannotBeReadIsIgnoredAndTheOthersAreNot() {
    var answer = SERVER.owner().with("Accept", "x, application/json;q=0.5").get("/v1/projects");
    assertThat(answer.status()).isEqualTo(200);
    var page = SERVER.client().with("Accept", "text/html, x;;").get("/nowhere");
    assertThat(page.header("Content-Type").orElse("")).startsWith("text/html");
  }

  @Test
  void aPortThatDoesNotExistIsTheFieldsFault() {
    var organization = Acme.on(SERVER).id();
    for (var port : List.of("99999", "65536", "0", "99999999999", "-1")) {
      var url = "https://idp.example.com:" + port + "/metadata";
      var answer =
          SERVER
              .owner()
              .post(
                  "/v1/organizations/" + organization + "/connections",
                  "{\"name\":\"Okta\",\"metadata_url\":\"%s\"}".formatted(url));
      assertThat(answer.code()).as(url).isEqualTo("INVALID_URL");
    }
  }

  @Test
  void anErrorListsTwentyFieldsAndCutsWhatItRepeats() {
    var unknown =
        IntStream.range(0, 5_000)
            .mapToObj(i -> "\"" + "x".repeat(150) + i + "\":1")
            .collect(Collectors.joining(",", "{", "}"));
    var answer = SERVER.owner().post("/v1/users", unknown);
    assertThat(answer.code()).isEqualTo("VALIDATION_MULTIPLE_ERRORS");
    assertThat(answer.json().at("/error/details/errors")).hasSize(20);
    assertThat(answer.json().at("/error/message").asText()).startsWith("5001 fields");
    assertThat(answer.body().length()).isLessThan(16_000);
  }

  @Test
  void aParserStopsEarly() {
    var many =
        IntStream.range(0, 95_000)
            .mapToObj(i -> "\"" + i + "\":1")
            .collect(Collectors.joining(",", "{", "}"));
    var deep = "{\"email\":" + "[".repeat(100) + "]".repeat(100) + "}";
    for (var body : List.of(many, deep)) {
      var answer = SERVER.owner().post("/v1/users", body);
      assertThat(answer.code()).isEqualTo("BAD_REQUEST");
      assertThat(answer.json().at("/error/message").asText()).contains("20000", "32");
    }
  }

  @Test
  void versionsAndCodingsThatNobodySupportsAreBadRequests() throws IOException {
    for (var bytes :
        List.of(
            "GET /v1/users\r\n\r\n",
            "GET /v1/users HTTP/0.9\r\nHost: x\r\n\r\n",
            "GET /v1/users HTTP/3.0\r\nHost: x\r\n\r\n",
            "GET /v1/users HTTP/1.9\r\nHost: x\r\n\r\n",
            "GET /v1/users HTTP/1.1\r\nHost: x:99999\r\n\r\n",
            "POST /v1/users HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: nothing\r\n\r\n",
            "POST /v1/users HTTP/1.1\r\nHost: x\r\nContent-Length: x\r\n\r\n",
            "POST /v1/users HTTP/1.1\r\nHost: x\r\nExpect: nothing\r\n\r\n")) {
      assertThat(HttpEdgesTest.raw(SERVER, bytes)).as(bytes).matches("(?s)HTTP/1.1 (400|401).*");
    }
  }
}
