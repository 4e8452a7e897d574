package io.vestibule.app.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.VestibuleApplication;
import io.vestibule.app.bench.machine.JvmProcess;
import io.vestibule.app.testing.VestibuleServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The service with the database that it brings along. */
@Timeout(120)
class EmbeddedStopTest {

  @Test
  void aStopLogsNoWarningAndEndsTheDatabase(@TempDir Path folder) throws Exception {
    int port = VestibuleServer.freePort();
    var log = folder.resolve("output.log");
    var data = folder.resolve("data");
    try (var process =
        JvmProcess.start(
            VestibuleApplication.class.getName(),
            List.of("server", Path.of("..", "config.yml").toString()),
            Map.of(
                "PORT", Integer.toString(port),
                "ADMIN_PORT", Integer.toString(VestibuleServer.freePort()),
                "VESTIBULE_DATA", data.toString(),
                "VESTIBULE_DRAIN_TIME", "2s",
                "JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1"),
            log)) {
      process.awaitListening(port);
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> Files.readString(log).contains("listening on application 0.0.0.0:" + port));
    }

    var said = Files.readString(log);
    assertThat(said).doesNotContain("WARN").doesNotContain("ERROR").doesNotContain("\tat ");
    assertThat(data.resolve("postgresql/postmaster.pid")).doesNotExist();
  }
}
