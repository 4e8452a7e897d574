package io.vestibule.app.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vestibule.app.testing.Client.Answer;
import io.vestibule.app.testing.VestibuleServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Plays the traffic that the SCIM library keeps, over HTTP to the service with its database. */
class TrafficTest {

  @RegisterExtension static final VestibuleServer SERVER = VestibuleServer.create();

  private static final Path TRAFFIC = Path.of("..", "scim", "src", "test", "resources", "traffic");
  private static final ObjectMapper JSON = new ObjectMapper();

  @TestFactory
  Stream<DynamicContainer> isAnsweredAsTheProviderExpects() {
    return sorted(TRAFFIC)
        .map(folder -> dynamicContainer(folder.getFileName().toString(), steps(folder)));
  }

  private static Stream<DynamicTest> steps(Path folder) {
    var directory = SomeDirectory.in(SERVER);
    var kept = new LinkedHashMap<String, String>();
    return sorted(folder)
        .map(file -> dynamicTest(file.getFileName().toString(), () -> play(directory, file, kept)));
  }

  private static Stream<Path> sorted(Path folder) {
    try (var entries = Files.list(folder)) {
      return entries.sorted().toList().stream();
    } catch (IOException e) {
      throw new AssertionError(folder.toString(), e);
    }
  }

  private static void play(SomeDirectory directory, Path file, Map<String, String> kept)
      throws IOException {
    var lines = Files.readAllLines(file).stream().map(line -> fill(line, kept)).toList();
    var answer = send(directory, lines.stream().filter(line -> !line.startsWith("#")).toList());
    for (var line : lines) {
      if (line.startsWith("# ")) {
        check(line.substring(2), answer, kept);
      }
    }
  }

  private static Answer send(SomeDirectory directory, List<String> request) {
    var blank = request.indexOf("");
    var client = directory.scim();
    for (var header : request.subList(1, blank)) {
      var parts = header.split(": ", 2);
      client = client.with(parts[0], parts[1]);
    }
    var first = request.get(0).split(" ", 2);
    var body = String.join("\n", request.subList(blank, request.size())).strip();
    return client.send(
        first[0], "/scim/v2/" + first[1], body.isEmpty() ? null : body, "application/json");
  }

  private static void check(String expected, Answer answer, Map<String, String> kept)
      throws IOException {
    if (expected.matches("\\d+")) {
      assertThat(answer.status()).as(answer.body()).isEqualTo(Integer.parseInt(expected));
    } else if (expected.contains(" := ")) {
      var parts = expected.split(" := ");
      kept.put(parts[0], answer.json().at(parts[1]).asText());
    } else if (expected.endsWith(" absent")) {
      assertThat(answer.json().at(expected.replace(" absent", "")).isMissingNode()).isTrue();
    } else if (expected.contains(" = ")) {
      var parts = expected.split(" = ", 2);
      assertThat(answer.json().at(parts[0])).as(parts[0]).isEqualTo(JSON.readTree(parts[1]));
    } else if (expected.startsWith("type ")) {
      assertThat(answer.header("Content-Type")).contains(expected.substring(5));
    }
  }

  private static String fill(String line, Map<String, String> kept) {
    var result = line;
    for (var entry : kept.entrySet()) {
      result = result.replace("{" + entry.getKey() + "}", entry.getValue());
    }
    return result;
  }
}
