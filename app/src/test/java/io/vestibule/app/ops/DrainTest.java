package io.vestibule.app.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.testing.OtherProcess;
import io.vestibule.app.testing.VestibuleServer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What an instance does between SIGTERM and its end. */
@Timeout(120)
class DrainTest {

  @RegisterExtension static final VestibuleServer SERVER = VestibuleServer.create();

  @Test
  void itIsNotReadyAnymoreButServesAndClosesConnections() {
    try (var instance =
        OtherProcess.besides(SERVER, VestibuleServer.freePort(), VestibuleServer.freePort(), "8s")
            .await()) {
      var before = instance.client().get("/v1/errors");
      assertThat(before.header("Connection")).isEmpty();
      assertThat(instance.admin().get("/healthcheck/ready").status()).isEqualTo(200);

      var end = CompletableFuture.runAsync(instance::close);
      Awaitility.await()
          .atMost(Duration.ofSeconds(5))
          .until(() -> instance.admin().get("/healthcheck/ready").status() == 503);

      assertThat(instance.admin().get("/healthcheck/ready").body()).contains("stopping");
      assertThat(instance.admin().get("/healthcheck/live").status()).isEqualTo(200);
      var during = instance.client().get("/v1/errors");
      assertThat(during.status()).isEqualTo(200);
      assertThat(during.header("Connection")).contains("close");
      assertThat(during.header("X-Request-Id")).isPresent();
      end.join();
    }
  }
}
