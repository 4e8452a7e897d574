package io.vestibule.app.bench.signin;

import io.vestibule.app.bench.Bench;
import io.vestibule.app.bench.Effort;
import io.vestibule.app.bench.Report;
import io.vestibule.app.bench.load.TimedConnection;
import io.vestibule.app.bench.machine.BenchPostgres;
import io.vestibule.app.bench.machine.Product;
import io.vestibule.app.bench.machine.Workplace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Whether somebody who waits for an answer learns who has an account: the same request for known
 * and for unknown addresses, in random order over one connection, and the medians of how long each
 * took.
 */
public final class SignInBench implements Bench {

  private static final int MOST_SAMPLES = 1_000;
  private static final int WARM_UP = 50;
  private static final double MOST_MILLIS = 3;

  /** Of each kind, for {@code answers} in all. */
  private static int samples(Effort effort) {
    return Math.max(1, Math.min(MOST_SAMPLES, effort.answers() / 20));
  }

  @Override
  public void measure(Effort effort, Consumer<Report> done) {
    int samples = samples(effort);
    try (var place = Workplace.make();
        var postgres = BenchPostgres.start(place.file("postgresql"))) {
      var database = postgres.create("sign_in");
      try (var product = Product.start(effort.config(), place, database);
          var people = People.fill(product, database)) {
        for (var door : Door.values()) {
          try (var connection = new TimedConnection(product.port())) {
            done.accept(measured(door, people, connection, samples));
          }
        }
      }
    }
  }

  private static Report measured(
      Door door, People people, TimedConnection connection, int samples) {
    knock(door, people, connection, Math.min(WARM_UP, samples), new Times(), new Times());
    var known = new Times();
    var unknown = new Times();
    knock(door, people, connection, samples, known, unknown);
    double difference = known.medianMillis() - unknown.medianMillis();
    return new Report(
            "By " + samples + " known and as many unknown addresses: " + door.title(), List.of())
        .with("median, known", millis(known.medianMillis()), "")
        .with("median, unknown", millis(unknown.medianMillis()), "")
        .with("difference of the medians", millis(difference), "<= " + MOST_MILLIS + " ms")
        .with(
            "told apart (area under the curve)",
            String.format(Locale.ROOT, "%.3f", known.longerThan(unknown)),
            "0.45 to 0.55");
  }

  private static String millis(double millis) {
    return String.format(Locale.ROOT, "%.2f ms", millis);
  }

  /**
   * Asks for so many known addresses and as many unknown ones, in an order that nobody foresees.
   */
  private static void knock(
      Door door,
      People people,
      TimedConnection connection,
      int samples,
      Times known,
      Times unknown) {
    var order = new ArrayList<>(Collections.nCopies(samples, true));
    order.addAll(Collections.nCopies(samples, false));
    Collections.shuffle(order, new Random(samples));
    for (boolean isKnown : order) {
      people.forgetLimits();
      var address = isKnown ? people.known() : people.unknown();
      var timed = connection.exchange(door.request(address));
      timed.answer().require(timed.answer().status() == door.status());
      (isKnown ? known : unknown).add(timed.took());
    }
  }
}
