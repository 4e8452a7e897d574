package io.vestibule.app.testing;

import io.vestibule.app.VestibuleApplication;
import io.vestibule.app.bench.machine.JvmProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * A further instance, on the database and with the key of a server of this process, but in one of
 * its own, so that it can be killed. Its clock is the real one.
 */
public record OtherProcess(JvmProcess process, int port, int adminPort) implements AutoCloseable {

  /** Starts one; it serves once {@link #await} returns. */
  public static OtherProcess besides(VestibuleServer server) {
    return besides(server, VestibuleServer.freePort(), VestibuleServer.freePort(), "0s");
  }

  /**
   * Starts one at these ports.
   *
   * @param drainTime how long it serves after it was told to stop
   */
  public static OtherProcess besides(
      VestibuleServer server, int port, int adminPort, String drainTime) {
    return new OtherProcess(
        JvmProcess.start(
            VestibuleApplication.class.getName(),
            List.of("server", VestibuleServer.configFile().toString()),
            Map.of(
                "PORT",
                Integer.toString(port),
                "ADMIN_PORT",
                Integer.toString(adminPort),
                "DATABASE_URL",
                server.databaseUrl(),
                "VESTIBULE_ENCRYPTION_KEY",
                key(server),
                "VESTIBULE_API_REQUESTS",
                "0",
                "VESTIBULE_JOBS",
                "false",
                "VESTIBULE_DRAIN_TIME",
                drainTime,
                // it lives for seconds only
                "JAVA_TOOL_OPTIONS",
                "-XX:TieredStopAtLevel=1",
                "LOG_LEVEL",
                "WARN"),
            server.file("process-" + port + ".log")),
        port,
        adminPort);
  }

  private static String key(VestibuleServer server) {
    try {
      return Base64.getEncoder().encodeToString(Files.readAllBytes(server.file("key.json")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public OtherProcess await() {
    process.awaitListening(port);
    return this;
  }

  public Client client() {
    return new Client(URI.create("http://localhost:" + port));
  }

  public Client admin() {
    return new Client(URI.create("http://localhost:" + adminPort));
  }

  public void kill() {
    process.kill();
  }

  @Override
  public void close() {
    process.close();
  }
}
