package io.vestibule.app.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vestibule.app.testing.VestibuleServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stops a start, and what the operator's machines see of a service that runs. */
class StartTest {

  @Test
  void anEncryptionKeyThatIsGoneStopsTheStartAndIsNamed(@TempDir Path folder) throws IOException {
    var key = folder.resolve("key.json");
    var first = VestibuleServer.create().with("encryption.keyFile", key.toString());
    first.start();
    first.stop();
    assertThat(Files.getPosixFilePermissions(key)).hasSize(2);
    Files.move(key, folder.resolve("elsewhere.json"));
    var second = VestibuleServer.besides(first).with("encryption.keyFile", key.toString());
    assertThatThrownBy(second::start).hasMessageContaining("encryption key is missing");
    assertThat(key).doesNotExist();
  }

  @Test
  void anotherKeyThanTheOneOfTheDatabaseStopsTheStart(@TempDir Path folder) {
    var first = VestibuleServer.create().with("encryption.keyFile", folder + "/one.json");
    first.start();
    first.stop();
    var other = VestibuleServer.create().with("encryption.keyFile", folder + "/other.json");
    other.start();
    other.stop();
    var wrong = VestibuleServer.besides(first).with("encryption.keyFile", folder + "/other.json");
    assertThatThrownBy(wrong::start).hasMessageContaining("not the one this database");
  }

  @Test
  void liveReadyAndMetricsAreServedOnTheAdminPortOnly() {
    var server = VestibuleServer.create();
    server.start();
    try {
      var admin = server.adminUrl();
      assertThat(server.client().get(admin + "/healthcheck/live").status()).isEqualTo(200);
      assertThat(server.client().get(admin + "/healthcheck/ready").status()).isEqualTo(200);
      var metrics = server.client().get(admin + "/metrics");
      assertThat(metrics.status()).isEqualTo(200);
      assertThat(metrics.body()).contains("# TYPE");
      assertThat(server.client().get("/metrics").status()).isEqualTo(404);
      assertThat(server.client().get("/healthcheck").status()).isEqualTo(404);
    } finally {
      server.stop();
    }
  }

  @Test
  void aClockThatIsOffMakesTheInstanceUnready() {
    var server = VestibuleServer.create();
    server.start();
    try {
      server.clock().advance(java.time.Duration.ofHours(1));
      var ready = server.client().get(server.adminUrl() + "/healthcheck/ready");
      assertThat(ready.status()).isEqualTo(503);
      assertThat(ready.body()).contains("ahead");
    } finally {
      server.stop();
    }
  }
}
