package io.vestibule.app.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpsExchange;
import io.vestibule.app.testing.WebServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuardedHttpClientTest {

  private static final OutboundSettings STRICT = new OutboundSettings(false, false);

  /** So that the address is what is judged, and not the scheme. */
  private static final OutboundSettings STRICT_WITH_HTTP = new OutboundSettings(false, true);

  private static final OutboundSettings LOOSE = new OutboundSettings(true, true);

  private final List<AutoCloseable> opened = new ArrayList<>();
  private final WebServer inside = opened(WebServer.http().serve("/", "secret"));

  @AfterEach
  void close() throws Exception {
    for (var each : opened) {
      each.close();
    }
  }

  private <T extends AutoCloseable> T opened(T resource) {
    opened.add(resource);
    return resource;
  }

  private GuardedHttpClient client(
      OutboundSettings settings, AddressResolver resolver, SSLContext tls, Duration total) {
    var client = new GuardedHttpClient(settings, resolver, tls, total);
    opened.add(client::stop);
    return client;
  }

  private GuardedHttpClient client(OutboundSettings settings, AddressResolver resolver) {
    return client(settings, resolver, systemTls(), Duration.ofSeconds(10));
  }

  private static SSLContext systemTls() {
    try {
      return SSLContext.getDefault();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static AddressResolver always(String... addresses) {
    return host -> {
      var found = new ArrayList<InetAddress>();
      for (String address : addresses) {
        found.add(InetAddress.getByName(address));
      }
      return found;
    };
  }

  private static FetchFault fault(GuardedHttpClient client, URI url) {
    return catchThrowableOfType(FetchException.class, () -> client.get(url)).fault();
  }

  private static String text(byte[] body) {
    return new String(body, StandardCharsets.UTF_8);
  }

  @Nested
  class Addresses {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "127.0.0.1",
          "127.0.0.2",
          "127.255.255.254",
          "2130706433",
          "localhost",
          "LOCALHOST",
          "0.0.0.0",
          "0",
          "0.1.2.3",
          "10.0.0.1",
          "10.255.255.255",
          "100.64.0.1",
          "100.100.100.200",
          "169.254.169.254",
          "2852039166",
          "169.254.170.2",
          "172.16.0.1",
          "172.31.255.255",
          "192.0.0.192",
          "192.0.2.1",
          "192.88.99.1",
          "192.168.0.1",
          "198.18.0.1",
          "198.51.100.7",
          "203.0.113.7",
          "224.0.0.1",
          "239.255.255.250",
          "240.0.0.1",
          "255.255.255.255",
          "168.63.129.16",
          "[::]",
          "[::1]",
          "[0:0:0:0:0:0:0:1]",
          "[::ffff:127.0.0.1]",
          "[::ffff:7f00:1]",
          "[::ffff:169.254.169.254]",
          "[::127.0.0.1]",
          "[64:ff9b::7f00:1]",
          "[64:ff9b::169.254.169.254]",
          "[64:ff9b:1::7f00:1]",
          "[100::1]",
          "[2001::1]",
          "[2001:db8::1]",
          "[2002:7f00:1::]",
          "[3fff::1]",
          "[5f00::1]",
          "[fc00::1]",
          "[fd00:ec2::254]",
          "[fe80::1]",
          "[fec0::1]",
          "[ff02::1]",
        })
    void anInsideAddressIsNeverCalledHoweverItIsWritten(String host) {
      var client = client(STRICT_WITH_HTTP, AddressResolver.SYSTEM);

      assertThat(fault(client, inside.url(host, "/"))).isEqualTo(FetchFault.ADDRESS_REFUSED);
      assertThat(inside.hits()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "0x7f.0.0.1",
          "127.1",
          "192.168.65281",
          "localhost.",
          "0x7f000001",
          "127.0.0.1.",
          "①②⑦.0.0.1"
        })
    void anAddressInAnOddWritingReachesNobodyEither(String host) {
      var client = client(STRICT_WITH_HTTP, AddressResolver.SYSTEM);

      assertThat(fault(client, inside.url(host, "/")))
          .isIn(FetchFault.ADDRESS_REFUSED, FetchFault.HOST_UNKNOWN, FetchFault.URL_REFUSED);
      assertThat(inside.hits()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "http://idp.example/",
          "HTTP://idp.example/",
          "ftp://idp.example/",
          "file:///etc/passwd",
          "gopher://idp.example/",
          "jar:https://idp.example/a.jar!/b",
          "data:text/plain,x",
          "//idp.example/",
          "/metadata",
          "https:idp.example",
          "https:///metadata",
          "https://user@idp.example/",
          "https://127.0.0.1@idp.example/",
          "https://user:password@idp.example/",
        })
    void whatIsNotAnHttpsUrlOfAHostIsNotEvenLookedUp(String url) {
      var lookUps = new AtomicInteger();
      var client =
          client(
              STRICT,
              host -> {
                lookUps.incrementAndGet();
                throw new UnknownHostException(host);
              });

      assertThat(fault(client, URI.create(url))).isEqualTo(FetchFault.URL_REFUSED);
      assertThat(lookUps).hasValue(0);
    }

    @Test
    void aNameWithOneInsideAddressAmongOthersIsRefused() {
      var client = client(STRICT_WITH_HTTP, always("93.184.215.14", "127.0.0.1"));

      assertThat(fault(client, inside.url("idp.example", "/")))
          .isEqualTo(FetchFault.ADDRESS_REFUSED);
      assertThat(inside.hits()).isZero();
    }

    @Test
    void aNameThatChangesItsAddressIsLookedUpOnceAndHeldToIt() throws FetchException {
      var lookUps = new AtomicInteger();
      var client =
          client(
              LOOSE,
              host ->
                  List.of(
                      InetAddress.getByName(
                          lookUps.getAndIncrement() == 0 ? "127.0.0.1" : "169.254.169.254")));

      assertThat(text(client.get(inside.url("rebinding.example", "/")))).isEqualTo("secret");
      assertThat(lookUps).hasValue(1);
      assertThat(fault(client, inside.url("rebinding.example", "/")))
          .isEqualTo(FetchFault.ADDRESS_REFUSED);
      assertThat(inside.hits()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"169.254.169.254", "fd00:ec2::254", "fe80::1", "0.0.0.0", "224.0.0.1"})
    void evenOnADevelopersMachineTheMetadataServicesStayRefused(String address) {
      var client = client(LOOSE, always(address));

      assertThat(fault(client, inside.url("idp.example", "/")))
          .isEqualTo(FetchFault.ADDRESS_REFUSED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"93.184.215.14", "8.8.8.8", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"})
    void publicAddressesAreAllowed(String address) throws UnknownHostException {
      var pinned = new PinnedAddresses(always(address), new AddressPolicy(false));

      assertThat(pinned.resolve("idp.example")).hasSize(1);
    }
  }

  @Nested
  class Tls {

    private static final String HOST = "idp.example";

    private GuardedHttpClient believing(SomeTls tls) {
      return client(
          new OutboundSettings(true, false),
          always("127.0.0.1"),
          tls.believed(),
          Duration.ofSeconds(10));
    }

    @Test
    void theHostIsAskedForByNameThoughItsAddressIsPinned() throws FetchException {
      var tls = SomeTls.of(HOST);
      var server =
          opened(WebServer.https(tls.shown()))
              .serve(
                  "/",
                  exchange -> {
                    var session = (ExtendedSSLSession) ((HttpsExchange) exchange).getSSLSession();
                    byte[] body =
                        (session.getRequestedServerNames()
                                + " "
                                + exchange.getRequestHeaders().getFirst("Host"))
                            .getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                  });

      assertThat(text(believing(tls).get(server.url(HOST, "/"))))
          .contains("value=" + HOST)
          .endsWith(HOST + ":" + server.port());
    }

    @Test
    void aCertificateOfAnotherHostIsRefused() {
      var tls = SomeTls.of("other.example");
      var server = opened(WebServer.https(tls.shown()));

      assertThat(fault(believing(tls), server.url(HOST, "/"))).isEqualTo(FetchFault.TLS_FAILED);
      assertThat(server.hits()).isZero();
    }

    @Test
    void anExpiredCertificateIsRefused() {
      var tls = SomeTls.of(HOST, Instant.now().minusSeconds(60));
      var server = opened(WebServer.https(tls.shown()));

      assertThat(fault(believing(tls), server.url(HOST, "/"))).isEqualTo(FetchFault.TLS_FAILED);
      assertThat(server.hits()).isZero();
    }

    @Test
    void aCertificateOfNobodyWeTrustIsRefused() {
      var server = opened(WebServer.https(SomeTls.of(HOST).shown()));

      assertThat(fault(believing(SomeTls.of(HOST)), server.url(HOST, "/")))
          .isEqualTo(FetchFault.TLS_FAILED);
      assertThat(server.hits()).isZero();
    }
  }

  @Nested
  class Answers {

    private final GuardedHttpClient client = client(LOOSE, AddressResolver.SYSTEM);
    private final WebServer server = opened(WebServer.http());

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
            exchange.getResponseHeaders().set("Location", inside.url("/").toString());
            exchange.sendResponseHeaders(status, -1);
          });

      assertThat(fault(client, server.url("/"))).isEqualTo(FetchFault.REDIRECTED);
      assertThat(inside.hits()).isZero();
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
          client(
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
      return client(LOOSE, AddressResolver.SYSTEM, systemTls(), Duration.ofMillis(300));
    }

    @Test
    void aBodyThatNeverEndsIsGivenUpInTime() {
      var server =
          opened(WebServer.http())
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

        assertThatThrownBy(() -> client.get(url)).hasMessage("timed_out");
      }
    }
  }
}
