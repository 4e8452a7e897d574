package io.vestibule.app.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * A request of Acme's directory as its administrator sees it.
 *
 * @param understood what had to be understood, in words
 * @param changed such as {@code active: true → false}
 */
public record RequestRow(
    String time, String request, boolean held, String answer, String understood, String changed) {

  private static final int SHOWN = 6;

  /**
   * @param words for each normalisation
   */
  static RequestRow of(JsonNode entry, Map<String, String> words) {
    var status = entry.path("status").asInt();
    var code = entry.path("code").asText("");
    return new RequestRow(
        timeOfDay(entry.path("received_at")),
        entry.path("method").asText()
            + " "
            + entry.path("path").asText()
            + (entry.path("query").asText().isEmpty() ? "" : "?" + entry.path("query").asText()),
        status < 400,
        code.isEmpty() || code.equals("null") ? "" + status : status + " " + code,
        understood(entry.path("normalisations"), words),
        changed(entry.path("changes")));
  }

  /** Hours, minutes and seconds of an instant in RFC 3339. */
  static String timeOfDay(JsonNode instant) {
    return instant.asText().replaceFirst(".*T", "").replaceFirst("[.].*|Z", "");
  }

  private static String understood(JsonNode normalisations, Map<String, String> words) {
    return normalisations.properties().stream()
        .map(each -> words.getOrDefault(each.getKey(), each.getKey()))
        .collect(Collectors.joining("; "));
  }

  private static String changed(JsonNode changes) {
    var all = StreamSupport.stream(changes.spliterator(), false).map(RequestRow::change).toList();
    var shown = all.stream().limit(SHOWN).collect(Collectors.joining("; "));
    return all.size() > SHOWN ? shown + " …" : shown;
  }

  private static String change(JsonNode change) {
    return change.path("path").asText()
        + ": "
        + value(change.path("before"))
        + " → "
        + value(change.path("after"));
  }

  private static String value(JsonNode value) {
    return value.isMissingNode() || value.isNull()
        ? "–"
        : value.isValueNode() ? value.asText() : value.toString();
  }
}
