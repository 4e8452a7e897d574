package io.vestibule.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.testing.VestibuleServer;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What a stranger can do to the front door: everything is answered in our shape, nothing is 5xx.
 */
class HttpEdgesTest {

  @RegisterExtension static final VestibuleServer SERVER = VestibuleServer.create();

  @Test
  void whatIsNotHttpIsAnsweredInOurShape() throws IOException {
    for (var bytes :
        List.of(
            "GARBAGE\r\n\r\n",
            "GET / HTTP/1.1\r\n\r\n",
            "GET /%ff%zz HTTP/1.1\r\nHost: x\r\n\r\n",
            "GET /v1/users HTTP/1.1\r\nHost: x\r\nX: " + "a".repeat(20_000) + "\r\n\r\n",
            "GET /" + "a".repeat(20_000) + " HTTP/1.1\r\nHost: x\r\n\r\n")) {
      var answer = raw(bytes);
      assertThat(answer).as(bytes.substring(0, 7)).startsWith("HTTP/1.1 400");
      assertThat(answer).contains("\"code\":\"BAD_REQUEST\"").contains("X-Request-Id: req_");
    }
  }

  @Test
  void aBodyOverTheLimitIsRefusedBeforeItIsReadWhole() throws IOException {
    var declared =
        raw(
            "POST /v1/users HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer vk_x\r\n"
                + "Content-Type: application/json\r\nContent-Length: 99999999\r\n\r\n{");
    assertThat(declared).startsWith("HTTP/1.1 413").contains("PAYLOAD_TOO_LARGE");
  }

  @Test
  void aBodyWithoutALengthIsCutAtTheLimit() {
    var text = "{\"email\":\"" + "a".repeat(1 << 20) + "\"}";
    assertThat(SERVER.owner().post("/v1/users", text).code()).isEqualTo("PAYLOAD_TOO_LARGE");
  }

  /**
   * A refusal that comes before the body must leave the connection in order for the next request.
   */
  @Test
  void aBodyThatNobodyReadsDoesNotSpoilTheConnection() {
    var body = "{\"name\":\"" + "a".repeat(300_000) + "\"}";
    for (int i = 0; i < 100; i++) {
      assertThat(SERVER.client().post("/v1/users", body).code()).isEqualTo("MISSING_API_KEY");
      assertThat(SERVER.client().post("/v1/nowhere", body).code()).isEqualTo("NOT_FOUND");
    }
  }

  @Test
  void anUnknownPlaceIsAPageForABrowserAndJsonForAProgram() {
    var page = SERVER.client().with("Accept", "text/html").get("/nowhere");
    assertThat(page.status()).isEqualTo(404);
    assertThat(page.header("Content-Type").orElse("")).startsWith("text/html");
    assertThat(page.body())
        .contains("NOT_FOUND")
        .contains(page.header("X-Request-Id").orElseThrow());
    assertThat(SERVER.client().get("/nowhere").code()).isEqualTo("NOT_FOUND");
    assertThat(SERVER.client().with("Accept", "text/html").get("/v1/nowhere").code())
        .isEqualTo("NOT_FOUND");
  }

  @Test
  void everySurfaceRefusesInItsOwnShape() {
    var oauth = SERVER.client().get("/oauth2/nowhere");
    assertThat(oauth.status()).isEqualTo(404);
    assertThat(oauth.json().path("error").asText()).isEqualTo("invalid_request");
    assertThat(oauth.json().path("error_code").asText()).isEqualTo("NOT_FOUND");
    assertThat(oauth.json().path("error_description").asText()).isNotEmpty();
    var scim = SERVER.client().get("/scim/v2/Nowhere");
    assertThat(scim.header("Content-Type")).contains("application/scim+json");
    assertThat(scim.json().path("status").asText()).isEqualTo("404");
    assertThat(scim.code()).isEqualTo("NOT_FOUND");
  }

  @Test
  void aWrongMethodNamesTheRightOnes() {
    var answer = SERVER.owner().put("/v1/users", "{}");
    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.header("Allow").orElse("")).contains("GET").contains("POST");
  }

  @Test
  void aWrongMediaTypeIsABadRequest() {
    assertThat(SERVER.owner().send("POST", "/v1/users", "{}", "text/plain").code())
        .isEqualTo("BAD_REQUEST");
    assertThat(SERVER.owner().with("Accept", "image/png").get("/v1/users").code())
        .isEqualTo("BAD_REQUEST");
  }

  @Test
  void textThatPostgresCannotHoldIsRefused() {
    var owner = SERVER.owner();
    for (var name : List.of("a\\u0000b", "a\\ud800b", "a\\u0007b", "a\\nb")) {
      var body = "{\"name\":\"" + name + "\",\"slug\":\"some-slug\"}";
      assertThat(owner.post("/v1/organizations", body).status()).as(name).isEqualTo(422);
    }
    assertThat(owner.get("/v1/organizations?slug=%00").status()).isBetween(400, 422);
    assertThat(owner.get("/v1/users?email=%00").status()).isBetween(400, 422);
  }

  @Test
  void aValueOfAnotherTypeIsTheFieldsFault() {
    var owner = SERVER.owner();
    for (var value : List.of("\"\"", "\"true\"", "1", "[]", "{}")) {
      var body = "{\"name\":\"Some key\",\"platform_owner\":" + value + "}";
      var answer = owner.post("/v1/api-keys", body);
      assertThat(answer.code()).as(value).isEqualTo("VALIDATION_INVALID_FORMAT");
      assertThat(answer.json().at("/error/details/errors/0/field").asText())
          .isEqualTo("platform_owner");
    }
  }

  @Test
  void hostileJsonIsABadRequest() {
    var owner = SERVER.owner();
    for (var body :
        List.of(
            "",
            "null",
            "\"x\"",
            "{",
            "{}{}",
            "{\"name\":\"a\",\"name\":\"b\"}",
            "[".repeat(5000),
            "{\"a\":".repeat(3000),
            "{\"name\":1e999999999}")) {
      assertThat(owner.post("/v1/organizations", body).status()).as(body).isBetween(400, 422);
    }
  }

  private static String raw(String request) throws IOException {
    return raw(SERVER, request);
  }

  static String raw(VestibuleServer server, String request) throws IOException {
    try (var socket = new Socket("localhost", server.url().getPort())) {
      socket.setSoTimeout(5_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
