package io.vestibule.app.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vestibule.app.testing.Client;
import io.vestibule.app.testing.VestibuleServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A database whose disk is full: a small file system, filled to the last byte. */
@Timeout(180)
class FullDiskTest {

  /** The tables lie there; the log of PostgreSQL lies elsewhere, or the server would stop. */
  @TempDir private Path disk;

  @TempDir private Path data;

  @Test
  void isSaidToBeThatAndRecoversWithTheSpace() throws Exception {
    assumeTrue(mount(), "needs the right to mount a small file system");
    try (var postgres = EmbeddedPostgres.builder().setDataDirectory(data.resolve("pg")).start()) {
      var server = VestibuleServer.create().on(onSmallDisk(postgres));
      server.start();
      try {
        assertFullAndBack(server);
      } finally {
        server.stop();
      }
    } finally {
      run("umount", disk.toString());
    }
  }

  private void assertFullAndBack(VestibuleServer server) throws Exception {
    var owner = server.owner();
    var filler = disk.resolve("filler");
    fill(filler);
    var refused = writeUntilRefused(owner);
    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.code()).isEqualTo("DATABASE_UNAVAILABLE");
    assertThat(refused.reason()).isEqualTo("disk_full");
    assertThat(refused.json().at("/error/message").asText()).contains("disk");
    assertThat(refused.header("Retry-After")).isPresent();
    var ready = ready(server);
    assertThat(ready.status()).isEqualTo(503);
    assertThat(ready.body()).contains("no disk space left");
    assertThat(owner.get("/v1/organizations").status()).isEqualTo(200);
    Files.delete(filler);
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> ready(server).status() == 200);
    assertThat(owner.post("/v1/organizations", organization(0)).status()).isEqualTo(201);
  }

  /** What is free in the pages of a table is used first. */
  private static Client.Answer writeUntilRefused(Client owner) {
    for (int n = 1; n < 500; n++) {
      var answer = owner.post("/v1/organizations", organization(n));
      if (answer.status() != 201) {
        return answer;
      }
    }
    throw new AssertionError("the disk does not fill");
  }

  private static String organization(int number) {
    return "{\"name\":\"Organization %d\",\"slug\":\"org-%d\"}".formatted(number, number);
  }

  private static Client.Answer ready(VestibuleServer server) {
    return server.client().get(server.adminUrl().resolve("/healthcheck/ready").toString());
  }

  private String onSmallDisk(EmbeddedPostgres postgres) throws Exception {
    try (var connection = postgres.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("CREATE TABLESPACE small LOCATION '" + disk.resolve("tables") + "'");
      statement.execute("CREATE DATABASE small TABLESPACE small");
    }
    return postgres.getJdbcUrl("postgres", "small");
  }

  private boolean mount() throws Exception {
    if (!run("mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", disk.toString())) {
      return false;
    }
    var tables = Files.createDirectory(disk.resolve("tables"));
    // PostgreSQL does not run as root, but as the owner of its directory
    return run("chown", "--reference=" + data, tables.toString())
        && run("chmod", "777", tables.toString());
  }

  private static void fill(Path filler) throws Exception {
    assertThat(run("dd", "if=/dev/zero", "of=" + filler, "bs=4k")).isFalse();
  }

  private static boolean run(String... command) throws IOException, InterruptedException {
    var process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    return process.waitFor() == 0;
  }
}
