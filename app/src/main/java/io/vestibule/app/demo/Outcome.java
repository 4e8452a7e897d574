package io.vestibule.app.demo;

import java.time.Duration;
import java.util.Optional;

/**
 * One line of the walk-through's checklist.
 *
 * @param remark what was seen, for example the code and reason of a refusal
 * @param failure what was expected and found instead; empty if the line held
 */
public record Outcome(String line, String remark, Duration took, Optional<String> failure) {

  public boolean held() {
    return failure.isEmpty();
  }

  /** For example {@code 34 ms} or {@code 1.2 s}. */
  public String time() {
    return took.toSeconds() == 0
        ? took.toMillis() + " ms"
        : "%.1f s".formatted(took.toMillis() / 1000.0);
  }
}
