package io.vestibule.app.net;

import static io.vestibule.app.net.GuardedClients.LOOSE;
import static io.vestibule.app.net.GuardedClients.fault;
import static io.vestibule.app.net.GuardedClients.systemTls;
import static io.vestibule.app.net.GuardedClients.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpHandler;
import io.vestibule.app.testing.WebServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is taken from whoever is called: no detour, no more than the limit, in time. */
class GuardedHttpClientTest {

  @RegisterExtension final GuardedClients outbound = new GuardedClients();

  @Nested
  class Answers {

    private final GuardedHttpClient client = outbound.client(LOOSE, AddressResolver.SYSTEM);
    private final WebServer server = outbound.opened(WebServer.http());

    @Test
    void theBodyIsWhatLiesThere() throws FetchException {
      server.serve("/metadata", "<a/>");

      assertThat(text(client.get(server.url("/metadata")))).isEqualTo("<a/>");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void aRedirectIsNotFollowed(int status) {
      server.serve(
          "/",
          exchange -> {
            exchange.getResponseHeaders().set("Location", outbound.inside().url("/").toString());
            exchange.sendResponseHeaders(status, -1);
          });

      assertThat(fault(client, server.url("/"))).isEqualTo(FetchFault.REDIRECTED);
      assertThat(outbound.inside().hits()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 401, 404, 500, 503})
    void anyOtherStatusIsAFault(int status) {
      server.fail("/", status);

      assertThat(fault(client, server.url("/"))).isEqualTo(FetchFault.BAD_STATUS);
    }

    @Test
    void aBodyThatIsAnnouncedAsTooLongIsNotRead() {
      server.serve("/", exchange -> exchange.sendResponseHeaders(200, 200L << 20));

      assertThat(fault(client, server.url("/"))).isEqualTo(FetchFault.TOO_LARGE);
    }

    @Test
    void anEndlessBodyIsCutAtTheLimit() {
      server.serve("/", flood());

      assertThat(fault(client, server.url("/"))).isEqualTo(FetchFault.TOO_LARGE);
    }

    private static HttpHandler flood() {
      return exchange -> {
        exchange.sendResponseHeaders(200, 0);
        byte[] chunk = new byte[1 << 16];
        try (OutputStream body = exchange.getResponseBody()) {
          while (true) {
            body.write(chunk);
          }
        }
      };
    }

    @Test
    void aCompressedBodyIsNotInflated() throws FetchException {
      server.serve(
          "/",
          exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            exchange.sendResponseHeaders(200, 0);
            try (var zip = new GZIPOutputStream(exchange.getResponseBody())) {
              zip.write(new byte[20 << 20]);
            }
          });

      assertThat(client.get(server.url("/"))).hasSizeLessThan(1 << 20);
    }

    @Test
    void nobodyListeningIsAFault() throws IOException {
      int port;
      try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        port = socket.getLocalPort();
      }

      assertThat(fault(client, URI.create("http://localhost:" + port + "/")))
          .isEqualTo(FetchFault.NO_CONNECTION);
    }

    @Test
    void anUnknownHostIsAFault() {
      var lost =
          outbound.client(
              LOOSE,
              host -> {
                throw new UnknownHostException(host);
              });

      assertThat(fault(lost, URI.create("https://nowhere.example/")))
          .isEqualTo(FetchFault.HOST_UNKNOWN);
    }
  }

  @Nested
  class Time {

    private final CountDownLatch done = new CountDownLatch(1);

    @AfterEach
    void end() {
      done.countDown();
    }

    private GuardedHttpClient hurried() {
      return outbound.client(LOOSE, AddressResolver.SYSTEM, systemTls(), Duration.ofMillis(300));
    }

    @Test
    void aBodyThatNeverEndsIsGivenUpInTime() {
      var server =
          outbound
              .opened(WebServer.http())
              .serve(
                  "/",
                  exchange -> {
                    exchange.sendResponseHeaders(200, 10);
                    exchange.getResponseBody().write('<');
                    exchange.getResponseBody().flush();
                    await();
                  });

      assertThat(fault(hurried(), server.url("/"))).isEqualTo(FetchFault.TIMED_OUT);
    }

    private void await() {
      try {
        done.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Test
    void headersThatTrickleInForeverAreGivenUpInTime() throws Exception {
      try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        var dripping = new Thread(() -> drip(socket));
        dripping.start();

        assertThat(fault(hurried(), URI.create("http://localhost:" + socket.getLocalPort() + "/")))
            .isEqualTo(FetchFault.TIMED_OUT);
        dripping.join();
      }
    }

    /** An octet every few milliseconds, until the other side has gone. */
    private void drip(ServerSocket socket) {
      try (var connection = socket.accept()) {
        var output = connection.getOutputStream();
        output.write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.US_ASCII));
        while (!done.await(20, java.util.concurrent.TimeUnit.MILLISECONDS)) {
          output.write("X: y\r\n".getBytes(StandardCharsets.US_ASCII));
          output.flush();
        }
      } catch (IOException expected) {
        done.countDown();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Test
    void aServerThatSaysNothingIsGivenUpInTime() throws IOException {
      try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        var url = URI.create("http://localhost:" + socket.getLocalPort() + "/");
        var client = hurried();

        assertThatThrownBy(() -> client.get(url)).hasMessage(FetchFault.TIMED_OUT.sentence());
      }
    }
  }
}
