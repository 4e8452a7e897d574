package io.vestibule.app.error;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.error.ErrorCatalogue.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Keeps the pages of {@code docs/errors/} equal to the catalogue. With {@code
 * -Dvestibule.update=true} it writes them first.
 */
class ErrorPagesTest {

  private static final Path FOLDER = Path.of("..", "docs", "errors");
  private static final String INDEX = "README.md";
  private static final Map<String, String> RENDERED = rendered();

  @BeforeAll
  static void writeThemIfAsked() throws IOException {
    if (!Boolean.getBoolean("vestibule.update")) {
      return;
    }
    Files.createDirectories(FOLDER);
    for (Path old : files()) {
      Files.delete(old);
    }
    for (Map.Entry<String, String> page : RENDERED.entrySet()) {
      Files.writeString(FOLDER.resolve(page.getKey()), page.getValue());
    }
  }

  @Test
  void everyCodeHasItsPageAndNoPageIsStray() throws IOException {
    assertThat(files().stream().map(file -> file.getFileName().toString()))
        .containsExactlyInAnyOrderElementsOf(RENDERED.keySet());
  }

  @Test
  void everyPageSaysWhatTheCatalogueSays() throws IOException {
    var written = new TreeMap<String, String>();
    for (Path file : files()) {
      written.put(file.getFileName().toString(), Files.readString(file));
    }
    assertThat(written).containsAllEntriesOf(RENDERED);
  }

  private static List<Path> files() throws IOException {
    try (var files = Files.list(FOLDER)) {
      return files.toList();
    }
  }

  /** The text of each page by the name of its file. */
  private static Map<String, String> rendered() {
    var pages = new TreeMap<String, String>();
    pages.put(INDEX, index());
    ErrorCatalogue.entries().forEach(entry -> pages.put(file(entry), page(entry)));
    return pages;
  }

  private static String file(Entry entry) {
    return entry.page() + ".md";
  }

  private static String page(Entry entry) {
    return """
        # %s

        %s

        - **Status:** %d
        - **Group:** %s
        - **When:** %s
        %s
        ## What to do

        %s

        [All error codes](%s)
        """
        .formatted(
            entry.code(),
            entry.message(),
            entry.status(),
            entry.group(),
            entry.when(),
            alsoSent(entry),
            entry.resolution(),
            INDEX);
  }

  private static String alsoSent(Entry entry) {
    if (entry.wire().isEmpty()) {
      return "";
    }
    var asError = ErrorCode.valueOf(entry.code()).oauthError().isPresent() ? "`error` " : "";
    return "- **Also sent:** " + asError + entry.wire() + "\n";
  }

  private static String index() {
    var groups =
        ErrorCatalogue.entries().stream()
            .collect(groupingBy(Entry::group, LinkedHashMap::new, toList()));
    return """
        # Error codes

        Every refusal of Vestibule carries one of these %d codes, always with the same status. Codes are
        stable: one may be added, none is renamed; messages may change. `GET /v1/errors` answers with
        the same list.

        These pages are written from `app/src/main/resources/errors.json`; change them there, then run
        `mvn -pl app -am test -Dtest=ErrorPagesTest -Dsurefire.failIfNoSpecifiedTests=false -Dvestibule.update=true`.
        """
            .formatted(ErrorCatalogue.entries().size())
        + groups.entrySet().stream()
            .map(group -> section(group.getKey(), group.getValue()))
            .collect(joining());
  }

  private static String section(String group, List<Entry> entries) {
    return """

        ## %s

        | Code | Status | Message |
        |---|---|---|
        %s
        """
        .formatted(group, entries.stream().map(ErrorPagesTest::row).collect(joining("\n")));
  }

  private static String row(Entry entry) {
    return "| [%s](%s) | %d | %s |"
        .formatted(entry.code(), file(entry), entry.status(), entry.message());
  }
}
