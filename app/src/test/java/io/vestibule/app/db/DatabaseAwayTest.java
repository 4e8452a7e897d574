package io.vestibule.app.db;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.testing.Client;
import io.vestibule.app.testing.VestibuleServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Without a database the process stays alive, says so, and recovers by itself. */
class DatabaseAwayTest {

  @Test
  void theServiceOutlivesItsDatabaseAtStartAndLater(@TempDir Path data) throws IOException {
    int port = freePort();
    var server =
        VestibuleServer.create()
            .on("jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres");
    server.start();
    try {
      assertAway(server);
      try (var postgres = start(data, port)) {
        await(() -> isReady(server));
        assertThat(server.owner().get("/v1/users").status()).isEqualTo(200);
      }
      await(() -> !isReady(server));
      assertAway(server);
      try (var postgres = start(data, port)) {
        await(() -> isReady(server));
        assertThat(server.owner().get("/v1/users").status()).isEqualTo(200);
      }
    } finally {
      server.stop();
    }
  }

  private static void assertAway(VestibuleServer server) {
    var answer =
        server
            .client()
            .with("X-Vestibule-Bootstrap-Token", VestibuleServer.BOOTSTRAP_TOKEN)
            .post("/v1/bootstrap", "{\"project_name\":\"Early\"}");
    assertThat(answer.code()).isEqualTo("DATABASE_UNAVAILABLE");
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("Retry-After")).isPresent();
    assertThat(admin(server, "/healthcheck/live").status()).isEqualTo(200);
    assertThat(admin(server, "/healthcheck/ready").status()).isEqualTo(503);
  }

  private static boolean isReady(VestibuleServer server) {
    return admin(server, "/healthcheck/ready").status() == 200;
  }

  private static Client.Answer admin(VestibuleServer server, String path) {
    return server.client().get(server.adminUrl().resolve(path).toString());
  }

  /** Asks again and again: what is awaited comes from another process. */
  private static void await(BooleanSupplier condition) {
    var deadline = Instant.now().plus(Duration.ofSeconds(30));
    while (!condition.getAsBoolean()) {
      assertThat(Instant.now()).as("still waiting").isBefore(deadline);
      Thread.onSpinWait();
    }
  }

  private static EmbeddedPostgres start(Path data, int port) throws IOException {
    return EmbeddedPostgres.builder()
        .setDataDirectory(data.resolve("pg"))
        .setCleanDataDirectory(false)
        .setPort(port)
        .start();
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
