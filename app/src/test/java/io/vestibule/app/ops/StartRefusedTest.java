package io.vestibule.app.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.VestibuleApplication;
import io.vestibule.app.testing.TestPostgres;
import io.vestibule.app.testing.VestibuleServer;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cannot work is refused before it is tried: in a few words, with the setting's name. */
@Timeout(120)
class StartRefusedTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "VESTIBULE_BOOTSTRAP_TOKEN, a-token-of-thirty-1-characters-, bootstrapToken must be",
    "VESTIBULE_REQUEST_BODY_BYTES, -1, limits.requestBodyBytes must be",
    "VESTIBULE_PUBLIC_URL, sso.example.com, publicUrl must be",
    "VESTIBULE_PUBLIC_URL, ftp://sso.example.com, publicUrl must be",
    "VESTIBULE_PUBLIC_URL, https://sso.example.com/path, publicUrl must be",
    "VESTIBULE_PUBLIC_URL, https://sso.example.com:99999, publicUrl must be",
    "DATABASE_URL, mysql://host/name, database.url must be",
    "VESTIBULE_ENCRYPTION_KEY, c2hvcnQ=, encryption.key must be",
    "VESTIBULE_API_REQUESTS, -1, limits.apiRequests must be 0 or more",
    "VESTIBULE_SCIM_REQUESTS, -5, limits.scimRequests must be 0 or more",
    "VESTIBULE_DATABASE_LANE, 0, database.lane must be 1 or more",
    "SMTP_PORT, 0, smtp.port must be",
    "VESTIBULE_DRAIN_TIME, soon, drainTime",
    "PORT, many, server.applicationConnectors",
  })
  void aSettingThatCannotWork(String variable, String value, String said) throws Exception {
    var output = run("check", Map.of(variable, value));

    assertThat(output.code()).isEqualTo(1);
    assertThat(output.text()).startsWith("vestibule: ").contains(said);
    assertNoTrace(output);
  }

  @Test
  void theConfigurationAsItIsSuits() throws Exception {
    assertThat(run("check", Map.of()).code()).isZero();
  }

  @Test
  void aPortThatIsTaken() throws Exception {
    try (var taken = new ServerSocket(0)) {
      var port = Integer.toString(taken.getLocalPort());
      var output = run("server", Map.of("DATABASE_URL", TestPostgres.newDatabase(), "PORT", port));

      assertThat(output.code()).isEqualTo(1);
      assertThat(output.text()).contains(port).contains("Address already in use");
      assertOneLine(output);
    }
  }

  @Test
  void aKeyThatIsMissing() throws Exception {
    var database = TestPostgres.newDatabase();
    var server = VestibuleServer.create().on(database);
    server.start();
    server.stop();

    var output = run("server", Map.of("DATABASE_URL", database));

    assertThat(output.code()).isEqualTo(1);
    assertThat(output.text()).contains("encryption key is missing");
    assertOneLine(output);
  }

  private static void assertOneLine(Output output) {
    assertThat(output.text().lines().filter(line -> line.startsWith("vestibule: "))).hasSize(1);
    assertNoTrace(output);
  }

  private static void assertNoTrace(Output output) {
    assertThat(output.text())
        .doesNotContain("\tat ")
        .doesNotContain("Exception")
        .doesNotContain("WARN")
        .doesNotContain("ERROR");
  }

  /** What a command said, and how it ended. */
  private record Output(int code, String text) {}

  private Output run(String command, Map<String, String> environment)
      throws IOException, InterruptedException {
    var config = Path.of("..", "config.yml").toAbsolutePath().normalize().toString();
    var builder =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-cp",
                    System.getProperty("java.class.path"),
                    VestibuleApplication.class.getName(),
                    command,
                    config))
            .redirectErrorStream(true);
    var all = new LinkedHashMap<>(environment);
    all.putIfAbsent("VESTIBULE_DATA", folder.toString());
    all.putIfAbsent("ADMIN_PORT", Integer.toString(VestibuleServer.freePort()));
    all.putIfAbsent("PORT", Integer.toString(VestibuleServer.freePort()));
    builder.environment().putAll(all);
    var log = Files.createTempFile(folder, "output", ".log");
    var process = builder.redirectOutput(log.toFile()).start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ends by itself").isTrue();
    return new Output(process.exitValue(), Files.readString(log));
  }
}
