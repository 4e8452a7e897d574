package io.vestibule.app.agent;

import java.util.Locale;
import java.util.stream.Collectors;

/** What a simulation came to, in a few lines. */
final class Summary {

  private Summary() {}

  /**
   * @param nanos how long it took
   */
  static String of(Tally tally, SimulationPlan plan, long nanos) {
    var seconds = nanos / 1e9;
    var statuses =
        tally.byStatus().entrySet().stream()
            .map(entry -> String.format(Locale.ROOT, "%d × %,d", entry.getKey(), entry.getValue()))
            .collect(Collectors.joining(", "));
    var summary =
        String.format(
            Locale.ROOT,
            "%n%,d requests in %.1f s, %.0f users/s%n  by status  %s%n  refused    %,d%n",
            tally.requests(),
            seconds,
            plan.company().people() / seconds,
            statuses.isEmpty() ? "none" : statuses,
            tally.refused());
    return tally.complaints().stream()
        .map(complaint -> "    " + complaint + System.lineSeparator())
        .collect(Collectors.joining("", summary, ""));
  }
}
