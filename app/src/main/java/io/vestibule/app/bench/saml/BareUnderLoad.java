package io.vestibule.app.bench.saml;

import io.vestibule.app.bench.Contender;
import io.vestibule.app.bench.bare.BareProcess;
import io.vestibule.app.bench.bare.BareService;
import io.vestibule.app.bench.load.LoadGenerator;
import io.vestibule.app.bench.machine.BenchPostgres;
import io.vestibule.app.bench.machine.BenchPostgres.Database;
import io.vestibule.app.bench.machine.ServerCpu;
import io.vestibule.app.bench.machine.Workplace;
import java.util.List;

/** The bare service on the same PostgreSQL, with the people of the product's first customer. */
record BareUnderLoad(BareProcess bare, BenchPostgres postgres, Database database)
    implements AutoCloseable {

  static BareUnderLoad start(Workplace place, BenchPostgres postgres, Okta idp) {
    var database = postgres.create("bare");
    database.execute(BareService.SCHEMA);
    database.execute(Tenants.peopleOfTheBareService());
    var bare = BareProcess.start(place, BareService.class, database, idp.pem());
    return new BareUnderLoad(bare, postgres, database);
  }

  /** The same messages that the product gets. */
  Contender contender(String name, List<OktaMessage> messages) {
    var load = new LoadGenerator(bare.port(), ProductUnderLoad.AT_ONCE);
    var signIns =
        SignIns.ofTheBareService(
            messages,
            () ->
                database.execute(
                    "TRUNCATE seen_assertion", "ANALYZE seen_assertion", "CHECKPOINT"));
    return new Contender(name, new ServerCpu(bare.process(), postgres), load, signIns::next);
  }

  @Override
  public void close() {
    bare.close();
  }
}
