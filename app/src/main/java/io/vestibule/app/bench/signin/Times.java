package io.vestibule.app.bench.signin;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How long answers took, for addresses of one kind. */
final class Times {

  private final List<Duration> all = new ArrayList<>();

  void add(Duration took) {
    all.add(took);
  }

  double medianMillis() {
    var sorted = all.stream().sorted().toList();
    return (millis(sorted.get((sorted.size() - 1) / 2)) + millis(sorted.get(sorted.size() / 2)))
        / 2;
  }

  private static double millis(Duration duration) {
    return duration.toNanos() / 1e6;
  }

  /**
   * How often one of these took longer than one of {@code others}: a half if nobody can tell them
   * apart, none or one if everybody can (the area under the ROC curve).
   */
  double longerThan(Times others) {
    double longer = 0;
    for (var one : all) {
      for (var other : others.all) {
        longer += 0.5 * (1 + Integer.signum(one.compareTo(other)));
      }
    }
    return longer / all.size() / others.all.size();
  }
}
