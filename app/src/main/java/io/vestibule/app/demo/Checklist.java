package io.vestibule.app.demo;

import io.vestibule.app.agent.UnexpectedAnswer;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Runs the lines of the walk-through one after the other and prints each as it is done. */
final class Checklist {

  private final PrintStream out;
  private final List<Outcome> outcomes = new ArrayList<>();

  Checklist(PrintStream out) {
    this.out = out;
  }

  /**
   * Runs one line.
   *
   * @param action answers with a remark, or throws {@link UnexpectedAnswer} if the line does not
   *     hold
   */
  void line(String line, Supplier<String> action) {
    var began = System.nanoTime();
    var outcome = outcome(line, action, began);
    outcomes.add(outcome);
    out.printf("  %s %-66s %9s%n", outcome.held() ? "✓" : "✗", outcome.line(), outcome.time());
    var below = outcome.failure().orElse(outcome.remark());
    if (!below.isEmpty()) {
      out.printf("      %s%n", below);
    }
  }

  List<Outcome> outcomes() {
    return List.copyOf(outcomes);
  }

  boolean held() {
    return outcomes.stream().allMatch(Outcome::held);
  }

  private static Outcome outcome(String line, Supplier<String> action, long began) {
    try {
      var remark = action.get();
      return new Outcome(line, remark, since(began), Optional.empty());
    } catch (UnexpectedAnswer e) {
      return new Outcome(line, "", since(began), Optional.of(e.text()));
    }
  }

  private static Duration since(long began) {
    return Duration.ofNanos(System.nanoTime() - began);
  }
}
