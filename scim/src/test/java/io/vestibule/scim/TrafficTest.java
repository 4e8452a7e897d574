package io.vestibule.scim;

import io.vestibule.scim.testing.ScimClient;
import io.vestibule.scim.testing.TrafficStep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Plays what identity providers send, one folder a provider, one file a request. */
class TrafficTest {
  private static final Path TRAFFIC = Path.of("src/test/resources/traffic");

  @TestFactory
  Stream<DynamicContainer> isAnsweredAsTheProviderExpects() throws IOException {
    return sorted(TRAFFIC)
        .map(folder -> DynamicContainer.dynamicContainer(name(folder), steps(folder)));
  }

  private static Stream<DynamicTest> steps(Path folder) {
    var client = new ScimClient();
    var kept = new LinkedHashMap<String, String>();
    return sorted(folder)
        .map(TrafficStep::of)
        .map(step -> DynamicTest.dynamicTest(step.name(), () -> step.play(client, kept)));
  }

  private static Stream<Path> sorted(Path folder) {
    try (var entries = Files.list(folder)) {
      return entries.sorted().toList().stream();
    } catch (IOException e) {
      throw new AssertionError(folder.toString(), e);
    }
  }

  private static String name(Path path) {
    return path.getFileName().toString();
  }
}
