package io.vestibule.scim;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.scim.error.ScimError;
import io.vestibule.scim.quirk.Quirk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@code docs/scim.md} says is so. */
class SupportDocumentTest {
  private List<String> lines = List.of();

  @BeforeEach
  void read() throws IOException {
    lines = Files.readAllLines(Path.of("..", "docs", "scim.md"));
  }

  @Test
  void everyNormalisationIsListedOnceAndInOrder() {
    var row = Pattern.compile("\\| `([A-Z_]+)` \\|.*");
    var listed =
        lines.stream().map(row::matcher).filter(m -> m.matches()).map(m -> m.group(1)).toList();

    assertThat(listed).isEqualTo(Arrays.stream(Quirk.values()).map(Enum::name).toList());
  }

  @Test
  void everyLimitIsToldWithItsValue() {
    var limits = ScimLimits.DEFAULT;

    assertThat(limit("resources of a page"))
        .contains(limits.pageDefault() + " if", limits.pageMaximum() + " at most");
    assertThat(limit("characters of a filter")).contains("| " + limits.filterLength());
    assertThat(limit("brackets within")).contains("| " + limits.filterDepth());
    assertThat(limit("operations of a PATCH")).contains("| " + limits.patchOperations());
    assertThat(limit("values in a PATCH")).contains("| " + limits.patchValues());
    assertThat(limit("operations of a bulk")).contains("| " + limits.bulkOperations());
    assertThat(limit("bytes of a body")).contains("| " + limits.body().usual().bytes());
    assertThat(limit("bytes of a bulk")).contains("| " + limits.body().large().bytes());
    assertThat(limit("JSON tokens of a body")).contains("| " + limits.body().usual().tokens());
    assertThat(limit("JSON tokens of a bulk")).contains("| " + limits.body().large().tokens());
    assertThat(limit("elements of an array")).contains("| " + limits.body().elements());
    assertThat(limit("objects and arrays within")).contains("| " + limits.body().depth());
    assertThat(limit("seconds that a cursor")).contains("| " + limits.cursorTimeout().toSeconds());
  }

  private String limit(String name) {
    return lines.stream().filter(line -> line.startsWith("| " + name)).findFirst().orElseThrow();
  }

  @Test
  void everyScimTypeIsTold() {
    var text = String.join("\n", lines);

    assertThat(Arrays.stream(ScimError.values()).map(ScimError::scimType).flatMap(Optional::stream))
        .allSatisfy(type -> assertThat(text).contains("`" + type + "`"));
  }
}
