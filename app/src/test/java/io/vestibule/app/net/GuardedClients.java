package io.vestibule.app.net;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vestibule.app.testing.WebServer;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Clients and the servers that they call; what a test has opened is closed after it. */
final class GuardedClients implements AfterEachCallback {

  static final OutboundSettings STRICT = new OutboundSettings(false, false);

  /** So that the address is what is judged, and not the scheme. */
  static final OutboundSettings STRICT_WITH_HTTP = new OutboundSettings(false, true);

  static final OutboundSettings LOOSE = new OutboundSettings(true, true);

  private final List<AutoCloseable> opened = new ArrayList<>();
  private final WebServer inside = opened(WebServer.http().serve("/", "secret"));

  /** The server that nobody may reach. */
  WebServer inside() {
    return inside;
  }

  <T extends AutoCloseable> T opened(T resource) {
    opened.add(resource);
    return resource;
  }

  GuardedHttpClient client(
      OutboundSettings settings, AddressResolver resolver, SSLContext tls, Duration total) {
    var client = new GuardedHttpClient(settings, resolver, tls, total);
    opened.add(client::stop);
    return client;
  }

  GuardedHttpClient client(OutboundSettings settings, AddressResolver resolver) {
    return client(settings, resolver, systemTls(), Duration.ofSeconds(10));
  }

  @Override
  public void afterEach(ExtensionContext context) throws Exception {
    for (var each : opened) {
      each.close();
    }
  }

  static SSLContext systemTls() {
    try {
      return SSLContext.getDefault();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  static AddressResolver always(String... addresses) {
    return host -> {
      var found = new ArrayList<InetAddress>();
      for (String address : addresses) {
        found.add(InetAddress.getByName(address));
      }
      return found;
    };
  }

  static FetchFault fault(GuardedHttpClient client, URI url) {
    return catchThrowableOfType(FetchException.class, () -> client.get(url)).fault();
  }

  static String text(byte[] body) {
    return new String(body, StandardCharsets.UTF_8);
  }
}
