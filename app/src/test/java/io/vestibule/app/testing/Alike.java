package io.vestibule.app.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.testing.Client.Answer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Answers that tell two callers the same. */
public final class Alike {

  /** What is another one on every answer. */
  private static final Set<String> PASSING = Set.of("date", "x-request-id");

  private Alike() {}

  /** Status, every header and the body say the same, but for time and request id. */
  public static void assertAlike(Answer one, Answer other) {
    assertThat(other.status()).isEqualTo(one.status());
    assertThat(headers(other)).isEqualTo(headers(one));
    assertThat(body(other)).isEqualTo(body(one));
  }

  private static Map<String, List<String>> headers(Answer answer) {
    var headers = new TreeMap<String, List<String>>();
    answer
        .response()
        .headers()
        .map()
        .forEach(
            (name, values) -> {
              if (!PASSING.contains(name)) {
                headers.put(name, values.stream().map(Alike::withoutSecrets).toList());
              }
            });
    return headers;
  }

  private static String body(Answer answer) {
    return withoutSecrets(answer.body().replaceAll("req_[0-9a-z]+|\"timestamp\":\"[^\"]+\"", ""));
  }

  /** Each caller gets a secret of their own, of the same kind and length. */
  private static String withoutSecrets(String text) {
    return text.replaceAll("\\b(v[a-z]_)[0-9a-z]{78}\\b", "$1");
  }
}
