package io.vestibule.app.bench.saml;

import io.vestibule.app.bench.Contender;
import io.vestibule.app.bench.load.LoadGenerator;
import io.vestibule.app.bench.machine.BenchPostgres;
import io.vestibule.app.bench.machine.BenchPostgres.Database;
import io.vestibule.app.bench.machine.Product;
import io.vestibule.app.bench.machine.ServerCpu;
import io.vestibule.app.bench.machine.Workplace;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** The product on a database of its own, with customers whose people sign in. */
record ProductUnderLoad(Product product, BenchPostgres postgres, Database database)
    implements AutoCloseable {

  /** Requests that are under way at a time: enough to keep two processors busy. */
  static final int AT_ONCE = 4;

  static ProductUnderLoad start(
      Path config, Workplace place, BenchPostgres postgres, String database) {
    var own = postgres.create(database);
    return new ProductUnderLoad(Product.start(config, place, own), postgres, own);
  }

  Tenants fill(int connections, int sessions, Instant now) {
    return Tenants.fill(database, product, connections, sessions, now);
  }

  /** Sign-ins of people of all customers in turn. */
  Contender contender(String name, Tenants tenants, List<OktaMessage> messages) {
    var load = new LoadGenerator(product.port(), AT_ONCE);
    var signIns = SignIns.of(tenants, messages, load);
    return new Contender(name, new ServerCpu(product.process(), postgres), load, signIns::next);
  }

  @Override
  public void close() {
    product.close();
  }
}
