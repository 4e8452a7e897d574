package io.vestibule.app.net;

import static io.vestibule.app.net.GuardedClients.always;
import static io.vestibule.app.net.GuardedClients.fault;
import static io.vestibule.app.net.GuardedClients.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsExchange;
import io.vestibule.app.testing.WebServer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import javax.net.ssl.ExtendedSSLSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** SECURITY A87: whoever is called must prove its name. */
class OutboundTlsTest {

  @RegisterExtension final GuardedClients outbound = new GuardedClients();

  private static final String HOST = "idp.example";

  private GuardedHttpClient believing(SomeTls tls) {
    return outbound.client(
        new OutboundSettings(true, false),
        always("127.0.0.1"),
        tls.believed(),
        Duration.ofSeconds(10));
  }

  @Test
  void theHostIsAskedForByNameThoughItsAddressIsPinned() throws FetchException {
    var tls = SomeTls.of(HOST);
    var server =
        outbound
            .opened(WebServer.https(tls.shown()))
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
    var server = outbound.opened(WebServer.https(tls.shown()));

    assertThat(fault(believing(tls), server.url(HOST, "/"))).isEqualTo(FetchFault.TLS_FAILED);
    assertThat(server.hits()).isZero();
  }

  @Test
  void anExpiredCertificateIsRefused() {
    var tls = SomeTls.of(HOST, Instant.now().minusSeconds(60));
    var server = outbound.opened(WebServer.https(tls.shown()));

    assertThat(fault(believing(tls), server.url(HOST, "/"))).isEqualTo(FetchFault.TLS_FAILED);
    assertThat(server.hits()).isZero();
  }

  @Test
  void aCertificateOfNobodyWeTrustIsRefused() {
    var server = outbound.opened(WebServer.https(SomeTls.of(HOST).shown()));

    assertThat(fault(believing(SomeTls.of(HOST)), server.url(HOST, "/")))
        .isEqualTo(FetchFault.TLS_FAILED);
    assertThat(server.hits()).isZero();
  }
}
