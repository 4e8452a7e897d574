package io.vestibule.scim.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.scim.quirk.Quirk;
import io.vestibule.scim.schema.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A request as an identity provider sends it, with what is expected in lines that start with {@code
 * #}: the status, {@code /pointer = json}, {@code /pointer absent}, {@code name := /pointer} to
 * keep a value for later steps, {@code quirk NAME}, {@code type media/type}.
 */
public record TrafficStep(String name, List<String> lines) {
  public static TrafficStep of(Path file) {
    try {
      return new TrafficStep(file.getFileName().toString(), Files.readAllLines(file));
    } catch (IOException e) {
      throw new AssertionError(file.toString(), e);
    }
  }

  /** Sends the request and checks the answer; {@code kept} holds values of earlier steps. */
  public void play(ScimClient client, Map<String, String> kept) {
    var request =
        lines.stream().filter(line -> !line.startsWith("#")).map(line -> fill(line, kept)).toList();
    var blank = request.indexOf("");
    request.subList(1, blank).stream()
        .map(header -> header.split(": ", 2))
        .forEach(header -> client.with(header[0], header[1]));
    var firstLine = request.get(0).split(" ", 2);
    var body = String.join("\n", request.subList(blank, request.size())).strip();
    var answer = client.send(firstLine[0], firstLine[1], body);
    lines.stream()
        .filter(line -> line.startsWith("# "))
        .map(line -> fill(line.substring(2), kept))
        .forEach(expectation -> check(expectation, answer, client, kept));
  }

  private static void check(
      String expectation, ScimAnswer answer, ScimClient client, Map<String, String> kept) {
    if (expectation.startsWith("quirk ")) {
      assertThat(client.lastQuirks()).contains(Quirk.valueOf(expectation.substring(6)));
    } else if (expectation.startsWith("type ")) {
      assertThat(answer.header("Content-Type")).isEqualTo(expectation.substring(5));
    } else if (expectation.contains(" := ")) {
      var parts = expectation.split(" := ");
      kept.put(parts[0], answer.json().at(parts[1]).asText());
    } else if (expectation.endsWith(" absent")) {
      var pointer = expectation.substring(0, expectation.length() - 7);
      assertThat(answer.json().at(pointer).isMissingNode()).as(expectation).isTrue();
    } else if (expectation.contains(" = ")) {
      checkValue(expectation.split(" = ", 2), answer);
    } else {
      answer.is(Integer.parseInt(expectation));
    }
  }

  private static void checkValue(String[] parts, ScimAnswer answer) {
    try {
      assertThat(answer.json().at(parts[0])).as(parts[0]).isEqualTo(Json.MAPPER.readTree(parts[1]));
    } catch (IOException e) {
      throw new AssertionError(parts[1], e);
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
