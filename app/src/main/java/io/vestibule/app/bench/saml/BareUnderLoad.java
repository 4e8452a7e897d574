package io.vestibule.app.bench.saml;

import io.vestibule.app.bench.Contender;
import io.vestibule.app.bench.bare.BareService;
import io.vestibule.app.bench.load.LoadGenerator;
import io.vestibule.app.bench.machine.BenchPostgres;
import io.vestibule.app.bench.machine.BenchPostgres.Database;
import io.vestibule.app.bench.machine.JvmProcess;
import io.vestibule.app.bench.machine.ServerCpu;
import io.vestibule.app.bench.machine.Workplace;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The bare service on the same PostgreSQL, with the people of the product's first customer. */
record BareUnderLoad(JvmProcess process, int port, BenchPostgres postgres, Database database)
    implements AutoCloseable {

  static BareUnderLoad start(Workplace place, BenchPostgres postgres, Okta idp) {
    var database = postgres.create("bare");
    database.execute(BareService.SCHEMA);
    database.execute(Tenants.peopleOfTheBareService());
    int port = Workplace.freePort();
    var config = place.write("bare.yml", config(port, database, idp));
    var process =
        JvmProcess.start(
            List.of("-Xmx256m"),
            BareService.class.getName(),
            List.of("server", config.toString()),
            Map.of(),
            place.file("bare.log"));
    process.awaitListening(port);
    return new BareUnderLoad(process, port, postgres, database);
  }

  private static String config(int port, Database database, Okta idp) {
    return """
    server:
      applicationConnectors: [{type: http, port: %d}]
      adminConnectors: [{type: http, port: 0}]
    database:
      driverClass: org.postgresql.Driver
      url: "%s"
    certificate: "%s"
    """
        .formatted(port, database.url(), idp.pem().replace("\n", ""));
  }

  /** The same messages that the product gets. */
  Contender contender(String name, Tenants tenants, int wanted, Instant now) {
    var load = new LoadGenerator(port, ProductUnderLoad.AT_ONCE);
    var signIns =
        SignIns.ofTheBareService(
            tenants,
            wanted,
            now,
            () ->
                database.execute(
                    "TRUNCATE seen_assertion", "ANALYZE seen_assertion", "CHECKPOINT"));
    return new Contender(name, new ServerCpu(process, postgres), load, signIns::next);
  }

  @Override
  public void close() {
    process.close();
  }
}
