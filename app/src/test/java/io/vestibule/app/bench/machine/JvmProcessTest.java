package io.vestibule.app.bench.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JvmProcessTest {

  @ParameterizedTest
  @ValueSource(strings = {"vestibule", "README.md"})
  void whatIsMeasuredIsStartedAsTheLauncherAndTheReadmeSay(String file) throws IOException {
    assertThat(Files.readString(Path.of("..", file))).contains(JvmProcess.OPTIONS);
  }
}
