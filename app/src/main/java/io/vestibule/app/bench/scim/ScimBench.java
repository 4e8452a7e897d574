package io.vestibule.app.bench.scim;

import io.vestibule.app.bench.Bench;
import io.vestibule.app.bench.Effort;
import io.vestibule.app.bench.Report;
import io.vestibule.app.bench.machine.BenchPostgres;
import io.vestibule.app.bench.machine.OwnProject;
import io.vestibule.app.bench.machine.Product;
import io.vestibule.app.bench.machine.ServerCpu;
import io.vestibule.app.bench.machine.Workplace;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What SCIM costs, operation by operation, in processor time of the product and its PostgreSQL; the
 * baseline of each is a bare service that does the same SQL. Then a first sync while people sign
 * in.
 */
public final class ScimBench implements Bench {

  /** The bare service works on everything at once, too. */
  private static final Map<String, String> NOBODY_WAITS = Map.of("VESTIBULE_SCIM_AT_ONCE", "0");

  @Override
  public void measure(Effort effort, Consumer<Report> done) {
    try (var place = Workplace.make();
        var postgres = BenchPostgres.start(place.file("postgresql"))) {
      done.accept(operations(effort, place, postgres));
    }
  }

  private static Report operations(Effort effort, Workplace place, BenchPostgres postgres) {
    var many = new Scale(Math.max(effort.large() / 10, 200));
    var few = new Scale(many.users() / 10);
    var database = postgres.create("scim");
    try (var product = Product.start(effort.config(), place, database, NOBODY_WAITS);
        var bare = BareDirectory.start(place, postgres, many)) {
      var owner = OwnProject.of(product);
      var small = FilledDirectory.fill(Customer.of(owner, database, "few"), database, 1, few);
      var large = FilledDirectory.fill(Customer.of(owner, database, "many"), database, 2, many);
      var cpu = new ServerCpu(product.process(), postgres);
      return new Race(effort, cpu, small, large, bare).run();
    }
  }
}
