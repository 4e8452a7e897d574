package io.vestibule.app.error;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** {@code errors.json} says what {@link ErrorCode} does. */
class ErrorCatalogueTest {

  private static final String SENTENCE = "[A-Z].*\\.";

  @Test
  void theFileAndTheEnumHoldTheSameCodesInTheSameOrderWithTheSameStatus() throws IOException {
    var listed = file().stream().map(entry -> text(entry, "code") + " " + entry.path("status"));
    var known = Arrays.stream(ErrorCode.values()).map(code -> code + " " + code.status()).toList();
    assertThat(listed).containsExactlyElementsOf(known);
  }

  @Test
  void everyMessageAndEveryResolutionIsASentence() throws IOException {
    assertThat(file())
        .allSatisfy(
            entry -> {
              assertThat(text(entry, "message")).matches(SENTENCE);
              assertThat(text(entry, "resolution")).matches(SENTENCE);
            });
  }

  /** What RFC 6749 section 5.2 allows in an {@code error_description}, and no Markdown. */
  @Test
  void everyMessageIsPlainText() throws IOException {
    assertThat(file())
        .allSatisfy(
            entry ->
                assertThat(text(entry, "message"))
                    .hasSizeLessThanOrEqualTo(110)
                    .matches("[ !#-\\[\\]-_a-~]+"));
  }

  @Nested
  class TheWireColumn {

    @Test
    void promisesRetryAfterWhereItIsSent() {
      assertThat(promisedBy("`Retry-After`")).isEqualTo(sending(Wire.RETRY_AFTER::equals));
    }

    @Test
    void promisesAChallengeWhereOneIsSent() {
      assertThat(promisedBy("`WWW-Authenticate"))
          .isEqualTo(sending(wire -> wire instanceof Wire.Challenge));
    }

    @Test
    void namesTheErrorOfTheChallengeForATokenThatIsNoLongerGood() {
      assertThat(promisedBy("error=\"invalid_token\""))
          .isEqualTo(sending(Wire.INVALID_TOKEN::equals));
    }

    @Test
    void namesTheScimTypeThatIsSent() {
      var named = Pattern.compile("^scimType `(\\w+)`");
      assertThat(ErrorCode.values())
          .allSatisfy(code -> assertThat(named(named, code)).isEqualTo(code.scimType()));
    }

    @Test
    void beginsWithTheOAuthErrorThatIsSent() {
      var named = Pattern.compile("^`([a-z_]+)`");
      assertThat(ErrorCode.values())
          .allSatisfy(code -> assertThat(named(named, code)).isEqualTo(code.oauthError()));
    }

    private static Optional<String> named(Pattern pattern, ErrorCode code) {
      var found = pattern.matcher(ErrorCatalogue.entry(code).wire());
      return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    private static List<ErrorCode> promisedBy(String words) {
      return codes(code -> ErrorCatalogue.entry(code).wire().contains(words));
    }

    private static List<ErrorCode> sending(Predicate<Wire> wire) {
      return codes(code -> code.wires().stream().anyMatch(wire));
    }

    private static List<ErrorCode> codes(Predicate<ErrorCode> which) {
      return Arrays.stream(ErrorCode.values()).filter(which).toList();
    }
  }

  /** The file itself, since a catalogue that has been read is in the order of the enum. */
  private static List<JsonNode> file() throws IOException {
    try (var json = ErrorCatalogueTest.class.getResourceAsStream("/errors.json")) {
      return StreamSupport.stream(new ObjectMapper().readTree(json).spliterator(), false).toList();
    }
  }

  private static String text(JsonNode entry, String field) {
    return entry.path(field).asText();
  }
}
