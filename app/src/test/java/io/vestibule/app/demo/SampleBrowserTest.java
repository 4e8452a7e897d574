package io.vestibule.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vestibule.app.agent.PlainHttp;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SampleBrowserTest {

  private final List<String> received = new ArrayList<>();
  private final SampleBrowser browser = new SampleBrowser(new PlainHttp());
  private HttpServer server;
  private URI base;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/door", exchange -> answer(exchange, 303, "a=1; Path=/; Secure", "hall"));
    server.createContext("/hall", exchange -> answer(exchange, 200, "b=\"2\"; HttpOnly", ""));
    server.createContext("/out", exchange -> answer(exchange, 200, "a=; Max-Age=0", ""));
    server.start();
    base = URI.create("http://localhost:" + server.getAddress().getPort() + "/");
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange, int status, String cookie, String location)
      throws IOException {
    try (exchange) {
      var body = exchange.getRequestBody().readAllBytes();
      received.add(
          "%s %s [%s] %s"
              .formatted(
                  exchange.getRequestMethod(),
                  exchange.getRequestURI(),
                  exchange.getRequestHeaders().getFirst("Cookie"),
                  new String(body, StandardCharsets.UTF_8)));
      exchange.getResponseHeaders().add("Set-Cookie", cookie);
      exchange.getResponseHeaders().add("Location", location);
      exchange.sendResponseHeaders(status, -1);
    }
  }

  @Test
  void followsRedirectsAndBringsItsCookies() {
    var visit = browser.open(base.resolve("door"));
    browser.get(base.resolve("hall"));

    assertThat(visit.address()).isEqualTo(base.resolve("hall"));
    assertThat(received)
        .containsExactly("GET /door [null] ", "GET /hall [a=1] ", "GET /hall [a=1; b=2] ");
  }

  @Test
  void forgetsTheCookieThatIsEnded() {
    browser.open(base.resolve("door"));
    browser.get(base.resolve("out"));
    browser.get(base.resolve("hall"));

    assertThat(received).last().isEqualTo("GET /hall [b=2] ");
  }

  @Test
  void aBrowserThatReadsJsonKeepsItsOwnJar() {
    browser.open(base.resolve("door"));
    browser.thatReadsJson().get(base.resolve("out"));
    browser.get(base.resolve("hall"));

    assertThat(received).last().isEqualTo("GET /hall [a=1; b=2] ");
  }

  @Test
  void submitsAFormWithWhatStandsInItAndWhatIsFilledIn() {
    var form =
        HtmlForm.in(
                """
                <form class="x" method="post" action="/hall">
                  <input type="hidden" name="token" value="a&amp;b&#34;=">
                  <input type="text" name="name">
                </form>
                """)
            .orElseThrow()
            .with("person", "ADA");

    browser.submit(base.resolve("door"), form);

    assertThat(received).containsExactly("POST /hall [null] token=a%26b%22%3D&person=ADA");
  }

  @Test
  void saysWhatItExpectedAndFound() {
    var visit = new Visit("GET /x", base, 200, Optional.empty(), "<p>Nothing here</p>");

    assertThatThrownBy(visit::form)
        .hasMessage("GET /x: expected a form, found <p>Nothing here</p>");
    assertThatThrownBy(visit::redirect).hasMessageStartingWith("GET /x: expected a redirect");
    assertThatThrownBy(() -> visit.expect(404)).hasMessageContaining("expected status 404");
  }
}
