package io.vestibule.app.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;

/** Somebody else's web server on loopback, whose answers a test decides. */
public final class WebServer implements AutoCloseable {

  private final HttpServer server;
  private final String scheme;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, HttpHandler> pages = new ConcurrentHashMap<>();
  private final AtomicInteger hits = new AtomicInteger();

  private WebServer(HttpServer server, String scheme) {
    this.server = server;
    this.scheme = scheme;
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  public static WebServer http() {
    try {
      return new WebServer(HttpServer.create(loopback(), 0), "http");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static WebServer https(SSLContext tls) {
    try {
      var server = HttpsServer.create(loopback(), 0);
      server.setHttpsConfigurator(new HttpsConfigurator(tls));
      return new WebServer(server, "https");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InetSocketAddress loopback() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    hits.incrementAndGet();
    try (exchange) {
      pages
          .getOrDefault(exchange.getRequestURI().getPath(), e -> e.sendResponseHeaders(404, -1))
          .handle(exchange);
    }
  }

  /** From now on {@code path} answers with this text. */
  public WebServer serve(String path, String text) {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    return serve(
        path,
        exchange -> {
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
        });
  }

  public WebServer serve(String path, HttpHandler page) {
    pages.put(path, page);
    return this;
  }

  /** From now on {@code path} answers with nothing but a status. */
  public WebServer fail(String path, int status) {
    return serve(path, exchange -> exchange.sendResponseHeaders(status, -1));
  }

  /** How many requests came. */
  public int hits() {
    return hits.get();
  }

  public int port() {
    return server.getAddress().getPort();
  }

  public URI url(String path) {
    return url("localhost", path);
  }

  public URI url(String host, String path) {
    return URI.create(scheme + "://" + host + ":" + port() + path);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
