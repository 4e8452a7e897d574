package io.vestibule.app.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.text.StringSubstitutor;

/**
 * Where one run of the demo lives: a port, and a directory of its own that ends with it.
 *
 * @param remark what the visitor should know about the choice
 */
record DemoPlace(int port, Path data, String bootstrapToken, Optional<String> remark) {

  private static final int USUAL_PORT = 8080;

  /**
   * @param wanted the port to serve at, or 0 to take the usual one or else any that is free
   */
  static DemoPlace choose(int wanted, SecureRandom random) {
    try {
      var port = wanted != 0 ? wanted : freePort();
      var elsewhere = wanted == 0 && port != USUAL_PORT;
      var token = new byte[32];
      random.nextBytes(token);
      return new DemoPlace(
          port,
          Files.createTempDirectory("vestibule-demo-"),
          HexFormat.of().formatHex(token),
          elsewhere
              ? Optional.of("Port 8080 is taken, so the demo is served at " + port + ".")
              : Optional.empty());
    } catch (IOException e) {
      throw new UncheckedIOException("no place for the demo", e);
    }
  }

  /** Fills in {@code config.yml}: what the demo decides, then the environment. */
  StringSubstitutor substitutor(Map<String, String> environment) {
    var decided =
        Map.ofEntries(
            Map.entry("PORT", Integer.toString(port)),
            Map.entry("ADMIN_PORT", "0"),
            Map.entry("VESTIBULE_PUBLIC_URL", "http://localhost:" + port),
            Map.entry("VESTIBULE_BOOTSTRAP_TOKEN", bootstrapToken),
            Map.entry("VESTIBULE_DATA", data.toString()),
            Map.entry("VESTIBULE_ENCRYPTION_KEY", ""),
            Map.entry("VESTIBULE_API_REQUESTS", "0"),
            Map.entry("VESTIBULE_DRAIN_TIME", "0s"),
            Map.entry("DATABASE_URL", ""),
            Map.entry("DATABASE_USER", ""),
            Map.entry("DATABASE_PASSWORD", ""),
            Map.entry("LOG_LEVEL", environment.getOrDefault("LOG_LEVEL", "WARN")));
    var substitutor =
        new StringSubstitutor(name -> decided.getOrDefault(name, environment.get(name)));
    return substitutor.setEnableUndefinedVariableException(true);
  }

  /** Removes everything that this run has stored. */
  void clear() {
    try (var files = Files.walk(data)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove " + data, e);
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(USUAL_PORT));
      return USUAL_PORT;
    } catch (IOException taken) {
      try (var socket = new ServerSocket(0)) {
        return socket.getLocalPort();
      }
    }
  }
}
