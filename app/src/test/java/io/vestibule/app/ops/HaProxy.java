package io.vestibule.app.ops;

import io.vestibule.app.testing.Client;
import io.vestibule.app.testing.OtherProcess;
import io.vestibule.app.testing.VestibuleServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A real HAProxy in front of two instances; asks each whether it is ready, as in production. */
record HaProxy(Process process, int port, int statsPort) implements AutoCloseable {

  private static final String CONFIGURATION =
      """
      defaults
        mode http
        timeout connect 5s
        timeout client 60s
        timeout server 60s
        retries 3
        option redispatch
        # a request that no instance has seen yet is sent to the other one
        retry-on conn-failure
      frontend in
        bind 127.0.0.1:%d
        default_backend vestibule
      backend vestibule
        balance roundrobin
        option httpchk GET /healthcheck/ready
        server one 127.0.0.1:%d check port %d inter 200ms fall 1 rise 1
        server two 127.0.0.1:%d check port %d inter 200ms fall 1 rise 1
      frontend stats
        bind 127.0.0.1:%d
        stats enable
        stats uri /stats
      """;

  static Optional<String> command() {
    return Stream.of("/usr/sbin/haproxy", "/usr/local/bin/haproxy", "/opt/homebrew/bin/haproxy")
        .filter(path -> Files.isExecutable(Path.of(path)))
        .findFirst();
  }

  static HaProxy before(OtherProcess one, OtherProcess two, Path folder) throws IOException {
    int port = VestibuleServer.freePort();
    int statsPort = VestibuleServer.freePort();
    var file = folder.resolve("haproxy.cfg");
    Files.writeString(
        file,
        CONFIGURATION.formatted(
            port, one.port(), one.adminPort(), two.port(), two.adminPort(), statsPort));
    var process =
        new ProcessBuilder(List.of(command().orElseThrow(), "-f", file.toString()))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("haproxy.log").toFile())
            .start();
    return new HaProxy(process, port, statsPort);
  }

  /** Whether it sends requests to both. */
  boolean seesBoth(Client client) {
    try {
      var table = client.get("http://127.0.0.1:" + statsPort + "/stats;csv").body();
      return table
              .lines()
              .filter(
                  line -> line.startsWith("vestibule,one,") || line.startsWith("vestibule,two,"))
              .filter(line -> line.contains(",UP,"))
              .count()
          == 2;
    } catch (RuntimeException notYet) {
      return false;
    }
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    process.waitFor(10, TimeUnit.SECONDS);
  }
}
