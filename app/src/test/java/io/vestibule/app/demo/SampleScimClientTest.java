package io.vestibule.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SampleScimClientTest {

  private static final String SCIM = "application/scim+json";
  private static final String NOBODY =
      """
      {"schemas": ["urn:ietf:params:scim:api:messages:2.0:ListResponse"],
       "totalResults": 0, "Resources": []}
      """;
  private static final String ADA =
      """
      {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "id": "2819c223",
       "userName": "ada@acme.example", "active": true}
      """;

  private final List<String> received = new ArrayList<>();
  private HttpServer server;
  private int status = 200;
  private String mediaType = SCIM;
  private String body = NOBODY;
  private OktaAgent okta;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/scim/v2", this::answer);
    server.start();
    var base = URI.create("http://localhost:" + server.getAddress().getPort() + "/scim/v2");
    okta = new OktaAgent(new SampleScimClient(new SampleHttp(), base, "secret"));
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var sent = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      received.add(
          "%s %s %s %s"
              .formatted(
                  exchange.getRequestMethod(),
                  exchange.getRequestURI(),
                  exchange.getRequestHeaders().getFirst("Authorization"),
                  sent));
      var bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().add("Content-Type", mediaType);
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  @Test
  void oktaLooksUpByUserNameWithItsToken() {
    assertThat(okta.findUser(SamplePerson.ADA)).isEmpty();

    assertThat(received)
        .containsExactly(
            "GET /scim/v2/Users?filter=userName%20eq%20%22ada%40acme.example%22"
                + "&startIndex=1&count=100 Bearer secret ");
  }

  @Test
  void oktaSendsAnEmptyGroupListAndAPassword() {
    status = 201;
    body = ADA;

    assertThat(okta.createUser(SamplePerson.ADA)).isEqualTo("2819c223");

    assertThat(received).singleElement().asString().contains("\"groups\": []", "\"password\"");
  }

  @Test
  void anAnswerOfAnotherMediaTypeIsNotTaken() {
    mediaType = "application/json";

    assertThatThrownBy(() -> okta.findUser(SamplePerson.ADA))
        .isInstanceOf(UnexpectedAnswer.class)
        .hasMessageContaining("expected application/scim+json, found application/json");
  }

  @Test
  void anotherStatusIsNotTaken() {
    status = 200;
    body = ADA;

    assertThatThrownBy(() -> okta.createUser(SamplePerson.ADA))
        .hasMessageStartingWith("POST /Users: expected status 201, found 200");
  }

  @Test
  void anAnswerThatGivesThePasswordAwayIsNotTaken() {
    status = 201;
    body = ADA.replace("\"active\"", "\"password\": \"1mz050nq\", \"active\"");

    assertThatThrownBy(() -> okta.createUser(SamplePerson.ADA))
        .hasMessage("POST /Users: expected no password, found one");
  }

  @Test
  void aListWhoseTotalDoesNotFitIsNotTaken() {
    body = NOBODY.replace(": 0", ": 3");

    assertThatThrownBy(() -> okta.findUser(SamplePerson.ADA)).hasMessageContaining("at most one");
  }
}
