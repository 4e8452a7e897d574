package io.vestibule.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page that says which test proves what speaks of tests that exist. */
class SecurityChecklistTest {

  private static final Path PAGE = Path.of("../docs/security/asvs.md");
  private static final Pattern NAMED = Pattern.compile("`(\\w+Test)\\.(\\w+)`");

  @Test
  void everyTestThatItNamesExists() throws IOException {
    var named = NAMED.matcher(Files.readString(PAGE)).results().toList();

    assertThat(named).hasSizeGreaterThan(50);
    assertThat(named).allMatch(test -> exists(test.group(1), test.group(2)));
  }

  private static boolean exists(String type, String method) {
    return sources(type).stream()
        .anyMatch(source -> Pattern.compile("void " + method + "\\(").matcher(source).find());
  }

  private static List<String> sources(String type) {
    return Stream.of("../saml", "../scim", "../app")
        .flatMap(module -> found(Path.of(module, "src/test/java"), type + ".java"))
        .toList();
  }

  private static Stream<String> found(Path folder, String name) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.getFileName().toString().equals(name))
          .map(SecurityChecklistTest::text)
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
