package io.vestibule.app.hosted;

import io.vestibule.app.error.VestibuleException;
import io.vestibule.app.page.Messages;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says in the reader's language why something was refused, and what helps. */
final class Refusals {

  private static final Duration A_MOMENT = Duration.ofSeconds(1);

  private Refusals() {}

  static String words(VestibuleException refusal, Messages text) {
    var sentence = text.find("refused." + refusal.code().name()).orElseGet(refusal::message);
    return Stream.of(
            Optional.of(sentence),
            number(refusal, "min_length").map(least -> text.of("refused.min_length", least)),
            number(refusal, "max_length").map(most -> text.of("refused.max_length", most)),
            suggestions(refusal),
            refusal
                .retryAfter()
                .filter(wait -> wait.compareTo(A_MOMENT) > 0)
                .map(wait -> wait(wait, text)))
        .flatMap(Optional::stream)
        .collect(Collectors.joining(" "));
  }

  private static Optional<Object> number(VestibuleException refusal, String detail) {
    return Optional.ofNullable(refusal.details().get(detail));
  }

  /** What zxcvbn says about a password, which is in the reader's language already. */
  private static Optional<String> suggestions(VestibuleException refusal) {
    return refusal.details().get("suggestions") instanceof Collection<?> suggestions
        ? Optional.of(suggestions.stream().map(String::valueOf).collect(Collectors.joining(" ")))
        : Optional.empty();
  }

  private static String wait(Duration wait, Messages text) {
    long minutes = Math.max(1, wait.plusSeconds(59).toMinutes());
    return minutes < 120
        ? text.of("refused.wait", minutes)
        : text.of("refused.wait.hours", wait.plusMinutes(59).toHours());
  }
}
