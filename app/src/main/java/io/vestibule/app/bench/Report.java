package io.vestibule.app.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a measurement gave, as a table. */
public record Report(String title, List<Row> rows) {

  public Report {
    rows = List.copyOf(rows);
  }

  /**
   * One line.
   *
   * @param figure with its unit
   * @param share of the baseline, or what is allowed
   */
  public record Row(String name, String figure, String share) {}

  /** A table of rates; the first is the baseline of the others. */
  public static Report ofRates(String title, List<Rate> rates) {
    double baseline = rates.get(0).perSecond();
    return new Report(title, rates.stream().map(rate -> rate.asRow(baseline)).toList());
  }

  /**
   * A rate and what it is of.
   *
   * @param perSecond answers per second of processor time
   */
  public record Rate(String name, double perSecond) {

    private Row asRow(double baseline) {
      return new Row(
          name,
          String.format(Locale.ROOT, "%.0f /s of CPU", perSecond),
          String.format(Locale.ROOT, "%.0f %%", 100 * perSecond / baseline));
    }
  }

  /** The same table with one more row. */
  public Report with(String name, String figure, String share) {
    var more = new ArrayList<>(rows);
    more.add(new Row(name, figure, share));
    return new Report(title, more);
  }

  String asTable() {
    return rows.stream()
        .map(
            row ->
                String.format(
                    Locale.ROOT, "  %-58s %16s %12s", row.name(), row.figure(), row.share()))
        .collect(Collectors.joining("\n", title + "\n", "\n"));
  }
}
