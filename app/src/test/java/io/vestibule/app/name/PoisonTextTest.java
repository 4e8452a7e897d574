package io.vestibule.app.name;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.directory.SomeDirectory;
import io.vestibule.app.testing.Client.Answer;
import io.vestibule.app.testing.VestibuleServer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Text that no system likes is refused, or comes back exactly as it was sent. */
class PoisonTextTest {

  @RegisterExtension static final VestibuleServer SERVER = VestibuleServer.create();

  private static final String[] PIECES = {
    "a",
    "Z",
    "7",
    ".",
    "-",
    "'",
    "%",
    "\"",
    "\\",
    ";--",
    " ",
    "\t",
    "\n",
    "\u0000",
    "\u007f",
    "\u00a0",
    "\u00ad",
    "\u00c9",
    "\u00df",
    "\u0130",
    "\u0131",
    "I",
    "i",
    "\u0301",
    "e\u0301",
    "\u03a3",
    "\u03c2",
    "\u0645\u200c\u062e",
    "\u0915\u094d\u200d\u0937",
    "\u1100\u1161",
    "\u200b",
    "\u200d",
    "\u202e",
    "\u2028",
    "\u2066",
    "\u212a",
    "\u2800",
    "\u3002",
    "\u3164",
    "\ud800",
    "\udc00",
    "\ud83d\ude00",
    "\ud83d\udc69\u200d\ud83d\udcbb",
    "\ufb01",
    "\ufdfa",
    "\ufe0f",
    "\ufeff",
    "\uff02",
    "\uff21",
    "\uff3c",
    "\uffff",
    "\udb40\udc41",
    "x".repeat(64_000)
  };

  private static SomeDirectory directory;

  @BeforeAll
  static void aDirectory() {
    directory = SomeDirectory.in(SERVER);
  }

  private static String poison(Random random) {
    return IntStream.range(0, 1 + random.nextInt(4))
        .mapToObj(i -> PIECES[random.nextInt(PIECES.length)])
        .collect(Collectors.joining());
  }

  /** With escapes, because half a surrogate pair has no other form. */
  private static String json(String text) {
    return text.chars()
        .mapToObj(c -> c < 0x80 && Character.isLetterOrDigit(c) ? "" + (char) c : escape(c))
        .collect(Collectors.joining("", "\"", "\""));
  }

  private static String escape(int character) {
    return String.format("\\u%04x", character);
  }

  private static boolean isRefused(Answer answer, String text) {
    assertThat(answer.status()).as(json(text) + answer.body()).isLessThan(500);
    return answer.status() >= 400;
  }

  private static void assertSameText(String answered, String sent) {
    assertThat(answered).as(json(sent)).isIn(sent, sent.strip(), TextRule.trim(sent));
  }

  @Test
  void isRefusedOrStoredExactly() {
    var random = new Random(39);
    for (int i = 0; i < 300; i++) {
      var text = poison(random);
      userOfTheApi(i, text);
      userOfScim(i, text);
      groupOfScim(text);
      filter(text);
    }
  }

  private static void userOfTheApi(int i, String text) {
    var body = "{\"email\":\"p" + i + "@poison.example\",\"given_name\":%s}".formatted(json(text));
    var created = SERVER.owner().post("/v1/users", body);
    if (!isRefused(created, text)) {
      assertSameText(created.json().path("given_name").asText(), text);
    }
  }

  private static void userOfScim(int i, String text) {
    var body =
        "{\"userName\":%s,\"displayName\":%1$s,\"emails\":[{\"value\":%s}]}"
            .formatted(json(text + i), json(text + "@poison.example"));
    var created = directory.scim().post("/scim/v2/Users", body);
    if (!isRefused(created, text)) {
      assertSameText(created.json().path("userName").asText(), text + i);
      assertSameText(created.json().path("displayName").asText(), text + i);
    }
  }

  /** A second one of the same name is taken, however it is written. */
  private static void groupOfScim(String text) {
    var created = directory.scim().post("/scim/v2/Groups", "{\"displayName\":" + json(text) + "}");
    if (!isRefused(created, text)) {
      assertSameText(created.json().path("displayName").asText(), text);
      var other = Normalizer.normalize(text, Normalizer.Form.NFKD);
      assertThat(
              directory
                  .scim()
                  .post("/scim/v2/Groups", "{\"displayName\":" + json(other) + "}")
                  .status())
          .as(json(text))
          .isEqualTo(409);
    }
  }

  private static void filter(String text) {
    var filter = "emails.value eq " + json(text + "@poison.example");
    isRefused(
        directory
            .scim()
            .get("/scim/v2/Users?filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8)),
        text);
  }
}
