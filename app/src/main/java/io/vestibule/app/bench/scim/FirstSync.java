package io.vestibule.app.bench.scim;

import io.vestibule.app.agent.CompanyPlan;
import io.vestibule.app.agent.Crew;
import io.vestibule.app.agent.PlainHttp;
import io.vestibule.app.agent.Profile;
import io.vestibule.app.agent.ScimTarget;
import io.vestibule.app.agent.Simulation;
import io.vestibule.app.agent.SimulationPlan;
import io.vestibule.app.agent.Tally;
import io.vestibule.app.bench.Bench;
import io.vestibule.app.bench.Effort;
import io.vestibule.app.bench.Report;
import io.vestibule.app.bench.Report.Row;
import io.vestibule.app.bench.machine.BenchPostgres;
import io.vestibule.app.bench.machine.BenchPostgres.Database;
import io.vestibule.app.bench.machine.OwnProject;
import io.vestibule.app.bench.machine.Product;
import io.vestibule.app.bench.machine.ServerCpu;
import io.vestibule.app.bench.machine.Workplace;
import io.vestibule.app.bench.saml.SignInTraffic;
import io.vestibule.app.crypto.Secret;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * The first sync of a large directory by the simulated Entra ID, look-ups and all, while people of
 * another customer sign in one after the other.
 */
public final class FirstSync implements Bench {

  private static final int PEOPLE_PER_GROUP = 50;
  private static final int HANDS = 4;

  /** In either phase, so that both ask for the same. */
  private static final Duration BETWEEN_SIGN_INS = Duration.ofMillis(40);

  private static final int MOST_SIGN_INS_UNCOUNTED = 10_000;
  private static final int MOST_SIGN_INS_ALONE = 1_000;
  private static final int MOST_SIGN_INS_PREPARED = 2_000;

  @Override
  public void measure(Effort effort, Consumer<Report> done) {
    int people = Math.max(effort.large() / 20, PEOPLE_PER_GROUP);
    var company =
        new CompanyPlan(people, people / PEOPLE_PER_GROUP, people / 5, "synced.example", 1);
    try (var place = Workplace.make();
        var postgres = BenchPostgres.start(place.file("postgresql"))) {
      var database = postgres.create("sync");
      try (var product = Product.start(effort.config(), place, database)) {
        var cpu = new ServerCpu(product.process(), postgres);
        done.accept(measure(effort, company, product, cpu, database));
      }
    }
  }

  private static Report measure(
      Effort effort, CompanyPlan company, Product product, ServerCpu cpu, Database database) {
    var owner = OwnProject.of(product);
    var customer = Customer.of(owner, database, "synced");
    int prepared = Math.min(MOST_SIGN_INS_PREPARED, Math.max(effort.large() / 10, 10));
    var signIns = SignInTraffic.in(database, product, owner.id(), prepared);
    new Latencies(product.port(), signIns, Duration.ZERO)
        .signIn(Math.min(MOST_SIGN_INS_UNCOUNTED, effort.warmup() / 4));
    int alone = Math.min(MOST_SIGN_INS_ALONE, effort.answers() / 4);
    var atRest = new Latencies(product.port(), signIns, BETWEEN_SIGN_INS);
    atRest.signIn(alone);
    var during = new Latencies(product.port(), signIns, BETWEEN_SIGN_INS);
    var tally = new Tally();
    long began = System.nanoTime();
    var spent =
        cpu.during(
            () -> {
              var sync = CompletableFuture.runAsync(() -> sync(customer, company, tally));
              during.signInUntil(sync::isDone);
              sync.join();
            });
    double seconds = (System.nanoTime() - began) / 1e9;
    atRest.signIn(alone);
    return report(company, tally, seconds, spent.seconds(), atRest, during);
  }

  private static void sync(Customer customer, CompanyPlan company, Tally tally) {
    var target =
        new ScimTarget(new PlainHttp(), customer.base(), Secret.of(customer.token()), tally);
    var silent = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    var crew = new Crew(HANDS, tally, silent, false);
    new Simulation(Profile.ENTRA.agent(target), SimulationPlan.sync(company), crew).run();
  }

  private static Report report(
      CompanyPlan company,
      Tally tally,
      double seconds,
      double cpuSeconds,
      Latencies atRest,
      Latencies during) {
    return new Report(
        String.format(
            Locale.ROOT,
            "First sync of %,d users and %,d groups, one of over %,d, while people sign in",
            company.people(),
            company.teams(),
            company.largestTeam()),
        List.of(
            new Row("refused", Integer.toString(tally.refused()), "0"),
            new Row("requests", Integer.toString(tally.requests()), ""),
            row("users", "%.0f /s", company.people() / seconds, ">= 100 /s"),
            row("users per second of CPU", "%.0f /s", company.people() / cpuSeconds, ""),
            row("sign-ins at rest, before and after", "%.0f", atRest.count(), ""),
            row("99 % of them within", "%.1f ms", atRest.p99(), ""),
            row("sign-ins meanwhile", "%.0f", during.count(), ""),
            row("99 % of them within", "%.1f ms", during.p99(), ""),
            row("  times as long", "%.1f", during.p99() / atRest.p99(), "<= 2")));
  }

  private static Row row(String name, String format, double value, String goal) {
    return new Row(name, String.format(Locale.ROOT, format, value), goal);
  }
}
