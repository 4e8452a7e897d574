package io.vestibule.app.db;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.testing.Client;
import io.vestibule.app.testing.VestibuleServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A database that accepts connections and answers nothing: its processes are stopped. */
@Timeout(180)
class HungDatabaseTest {

  private static final int REQUESTS = 40;

  /** More than the five seconds that are promised, because the machine is shared. */
  private static final int SOON = 9;

  @Test
  void requestsAreRefusedSoonHealthAnswersAtOnceAndAllRecovers(@TempDir Path data)
      throws Exception {
    try (var postgres = start(data)) {
      var server =
          VestibuleServer.create()
              .on(postgres.getJdbcUrl("postgres", "postgres"))
              .with("database.statementTimeout", "3s");
      server.start();
      try {
        var owner = server.owner();
        assertThat(owner.get("/v1/users").status()).isEqualTo(200);
        await(() -> isReady(server));
        var processes = processes(data);
        signal("STOP", processes);
        try {
          assertRefused(owner);
          assertHealthKnows(server);
          // connections that were opened before are gone now; new ones are not opened
          assertRefused(owner);
        } finally {
          signal("CONT", processes);
        }
        await(() -> isReady(server));
        assertThat(owner.get("/v1/users").status()).isEqualTo(200);
      } finally {
        server.stop();
      }
    }
  }

  private static void assertRefused(Client owner) throws Exception {
    var threads = Executors.newFixedThreadPool(REQUESTS);
    try {
      var answers =
          IntStream.range(0, REQUESTS)
              .mapToObj(n -> CompletableFuture.supplyAsync(() -> owner.get("/v1/users"), threads))
              .toList();
      for (var each : answers) {
        var answer = each.get(SOON, SECONDS);
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.code()).isEqualTo("DATABASE_UNAVAILABLE");
        assertThat(answer.header("Retry-After")).isPresent();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static void assertHealthKnows(VestibuleServer server) throws Exception {
    for (var path : List.of("/healthcheck", "/healthcheck/ready")) {
      var answer = CompletableFuture.supplyAsync(() -> admin(server, path)).get(SOON / 3, SECONDS);
      assertThat(answer.status()).as(path).isGreaterThanOrEqualTo(500);
      assertThat(answer.body()).contains("the database does not answer");
    }
    assertThat(admin(server, "/healthcheck/live").status()).isEqualTo(200);
  }

  private static boolean isReady(VestibuleServer server) {
    return admin(server, "/healthcheck/ready").status() == 200;
  }

  private static Client.Answer admin(VestibuleServer server, String path) {
    return server.client().get(server.adminUrl().resolve(path).toString());
  }

  private static void await(BooleanSupplier condition) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(100))
        .until(condition::getAsBoolean);
  }

  private static EmbeddedPostgres start(Path data) throws IOException {
    return EmbeddedPostgres.builder().setDataDirectory(data.resolve("pg")).start();
  }

  /** The server and all processes that it has begun. */
  private static List<Long> processes(Path data) throws IOException {
    var server =
        ProcessHandle.of(
                Long.parseLong(Files.readAllLines(data.resolve("pg/postmaster.pid")).get(0).trim()))
            .orElseThrow();
    return Stream.concat(Stream.of(server), server.descendants()).map(ProcessHandle::pid).toList();
  }

  private static void signal(String name, List<Long> processes) throws Exception {
    var command = new ArrayList<>(List.of("kill", "-" + name));
    processes.forEach(pid -> command.add(Long.toString(pid)));
    assertThat(new ProcessBuilder(command).start().waitFor()).isZero();
  }
}
