package io.vestibule.app.bench;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a measurement gave; the first row is the baseline of the others. */
record Report(String title, List<Row> rows) {

  /**
   * @param perSecond answers per second of processor time
   */
  record Row(String name, double perSecond) {}

  String asTable() {
    var baseline = rows.get(0).perSecond();
    return rows.stream()
        .map(
            row ->
                String.format(
                    Locale.ROOT,
                    "  %-58s %10.0f /s of CPU %8.0f %%",
                    row.name(),
                    row.perSecond(),
                    100 * row.perSecond() / baseline))
        .collect(Collectors.joining("\n", title + "\n", "\n"));
  }
}
