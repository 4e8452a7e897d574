package io.vestibule.app.bench.saml;

import io.vestibule.app.bench.Contender;
import io.vestibule.app.bench.Effort;
import io.vestibule.app.bench.Report;
import io.vestibule.app.bench.Report.Rate;
import io.vestibule.app.bench.bare.BareService;
import io.vestibule.app.bench.machine.BenchPostgres;
import io.vestibule.app.bench.machine.Workplace;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/**
 * Sign-ins over HTTP: the post of a response, until the browser is sent back with a session, for
 * people who have been here before. Gate, second parse, replay, trace, events and session are all
 * there. The baseline is {@link BareService} on the same PostgreSQL.
 */
final class SignInBench {

  private static final int MOST_PREPARED = 2_000;
  private static final int FEW_SESSIONS = 1_000;
  private static final int SESSIONS_PER_CONNECTION = 100;

  /** After how many sign-ins a restarted service has to be at half of its rate. */
  private static final int SOON = 5_000;

  private final Effort effort;
  private final Instant now = Instant.now();

  SignInBench(Effort effort) {
    this.effort = effort;
  }

  void measure(Consumer<Report> done) {
    try (var place = Workplace.make();
        var postgres = BenchPostgres.start(place.file("postgresql"))) {
      done.accept(besideTheBareService(place, postgres));
      done.accept(manyBesideFew(place, postgres));
    }
  }

  private Report besideTheBareService(Workplace place, BenchPostgres postgres) {
    try (var ours = ProductUnderLoad.start(effort.config(), place, postgres, "product")) {
      long idle = ours.product().process().residentMebibytes();
      var tenants = ours.fill(1, FEW_SESSIONS, now);
      try (var bare = BareUnderLoad.start(place, postgres, tenants.provider(0))) {
        var messages = tenants.messages(prepared(), now);
        var baseline = bare.contender("bare: Dropwizard, OpenSAML, one transaction", messages);
        var early = ours.contender("", tenants, messages);
        var steady = ours.contender("ours: everything on", tenants, messages);
        early.warmUp(Math.min(SOON, effort.warmup() / 2));
        early.answer(effort.answers() / 5);
        steady.warmUp(effort.warmup());
        baseline.warmUp(effort.warmup());
        List<Rate> rates = Contender.race(List.of(baseline, steady), effort.answers());
        double soon = early.rate().perSecond() / rates.get(1).perSecond();
        return Report.ofRates("Signing in over HTTP, with PostgreSQL", rates)
            .with("of the baseline, PostgreSQL", baseline.shareOfDatabase() + " %", "")
            .with("of ours, PostgreSQL", steady.shareOfDatabase() + " %", "")
            .with("ours after " + SOON + " sign-ins, of the above", percent(soon), ">= 50 %")
            .with("resident memory, idle", idle + " MiB", "<= 300")
            .with("resident memory, after the load", memory(ours), "<= 450");
      }
    }
  }

  private Report manyBesideFew(Workplace place, BenchPostgres postgres) {
    int connections = Math.max(effort.large() / SESSIONS_PER_CONNECTION, 1);
    try (var few = ProductUnderLoad.start(effort.config(), place, postgres, "few");
        var many = ProductUnderLoad.start(effort.config(), place, postgres, "many")) {
      var one = few.fill(1, FEW_SESSIONS, now);
      var all = many.fill(connections, effort.large(), now);
      var contenders =
          List.of(
              few.contender(said(1, FEW_SESSIONS), one, one.messages(prepared(), now)),
              many.contender(
                  said(connections, effort.large()), all, all.messages(prepared(), now)));
      contenders.forEach(each -> each.warmUp(effort.warmup()));
      return Report.ofRates(
              "The same with few and with many", Contender.race(contenders, effort.answers()))
          .with("resident memory with many, after the load", memory(many), "<= 450");
    }
  }

  private int prepared() {
    return Math.min(MOST_PREPARED, effort.answers());
  }

  private static String memory(ProductUnderLoad ours) {
    return ours.product().process().residentMebibytes() + " MiB";
  }

  private static String said(int connections, int sessions) {
    return connections
        + (connections == 1 ? " connection, " : " connections, ")
        + sessions
        + " sessions before";
  }

  private static String percent(double share) {
    return Math.round(100 * share) + " %";
  }
}
