package io.vestibule.app.bench.signin;

import io.vestibule.app.bench.Bench;
import io.vestibule.app.bench.Effort;
import io.vestibule.app.bench.Report;
import io.vestibule.app.bench.Report.Row;
import io.vestibule.app.bench.machine.BenchPostgres;
import io.vestibule.app.bench.machine.BenchPostgres.Database;
import io.vestibule.app.bench.machine.Product;
import io.vestibule.app.bench.machine.ServerCpu;
import io.vestibule.app.bench.machine.Workplace;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Whether leaked passwords can be tried out here by the thousand, and what becomes of people who
 * sign in meanwhile.
 */
public final class StuffingBench implements Bench {

  private static final int MOST_TRIES = 12_000;
  private static final int MOST_VICTIMS = 10;
  private static final int MOST_WARM_UP = 100;

  @Override
  public void measure(Effort effort, Consumer<Report> done) {
    done.accept(endured(effort).report());
  }

  /**
   * A siege that is over.
   *
   * @param seconds it took
   * @param told when the attack was, after its begin
   */
  record Endured(
      Aftermath aftermath,
      double seconds,
      double hashSeconds,
      double cpuSeconds,
      String told,
      long alarms) {

    Report report() {
      var answers = aftermath.answers();
      int tries = answers.strangers().size();
      double beyond = 100.0 * aftermath.beyondLimits() / tries;
      return new Report(
          "Strangers who try passwords, " + format("%.0f in a second", tries / seconds),
          List.of(
              new Row("tries", format("%,d", tries), ""),
              new Row("refused for their address", refused("LOGIN_RATE_LIMITED"), ""),
              new Row("refused for the account", refused("ACCOUNT_LOCKED"), ""),
              new Row("sent away, as too many were waiting", refused("RATE_LIMIT_EXCEEDED"), ""),
              new Row("judged by their hash", format("%,d", aftermath.judged()), ""),
              new Row("  beyond the limits", format("%.3f %%", beyond), "<= 0.1 %"),
              new Row("hashing", format("%.2f cores", hashSeconds / seconds), "<= 1"),
              new Row("all, PostgreSQL too", format("%.2f cores", cpuSeconds / seconds), ""),
              new Row("victims signed in", format("%,d", answers.victims().size()), ""),
              new Row("  refused", format("%d", aftermath.victimsRefused()), "0"),
              new Row(
                  "  99 % of them within",
                  format("%.0f ms", Aftermath.p99(answers.victims())), "<= 1500 ms"),
              new Row("newcomers signed in", format("%,d", answers.newcomers().size()), ""),
              new Row("  entered", format("%d", Aftermath.entered(answers.newcomers())), ""),
              new Row("told as an attack after", told, "<= 10 s"),
              new Row("  so often", format("%d", alarms), "1")));
    }

    private String refused(String code) {
      return format("%,d", aftermath.refused(code));
    }

    private static String format(String format, Object... values) {
      return String.format(Locale.ROOT, format, values);
    }
  }

  static Endured endured(Effort effort) {
    int tries = Math.max(Siege.TRIES_PER_SOURCE, Math.min(MOST_TRIES, effort.answers()));
    try (var place = Workplace.make();
        var postgres = BenchPostgres.start(place.file("postgresql"))) {
      var database = postgres.create("stuffing");
      try (var product = Product.start(effort.config(), place, database)) {
        Accounts.fill(product, database);
        int victims = Math.max(1, Math.min(MOST_VICTIMS, tries / 200));
        var siege = new Siege(product.port(), tries, victims);
        int warmUp = Math.min(MOST_WARM_UP, effort.warmup());
        return endured(siege, warmUp, new ServerCpu(product.process(), postgres), database);
      }
    }
  }

  private static Endured endured(Siege siege, int warmUp, ServerCpu cpu, Database database) {
    var hash = Passwords.cost();
    var cookies = siege.prepare(warmUp);
    var began = database.text("SELECT now()");
    long start = System.nanoTime();
    List<Siege.Answers> answers = new ArrayList<>();
    var spent = cpu.during(() -> answers.add(siege.run(cookies)));
    double seconds = (System.nanoTime() - start) / 1e9;
    var aftermath = new Aftermath(siege, answers.get(0));
    long hashes =
        aftermath.judged()
            + Aftermath.entered(aftermath.answers().victims())
            + Aftermath.entered(aftermath.answers().newcomers());
    var alarms = " FROM event WHERE type = 'sign_in.attack_suspected'";
    return new Endured(
        aftermath,
        seconds,
        hashes * hash.toNanos() / 1e9,
        spent.seconds(),
        database.text(
            "SELECT coalesce(round(extract(epoch FROM min(occurred_at) - '"
                + began
                + "'), 1) || ' s', 'never')"
                + alarms),
        database.number("SELECT count(*)" + alarms));
  }
}
