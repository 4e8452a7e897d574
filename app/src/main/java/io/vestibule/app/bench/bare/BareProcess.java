package io.vestibule.app.bench.bare;

import io.vestibule.app.bench.machine.BenchPostgres.Database;
import io.vestibule.app.bench.machine.JvmProcess;
import io.vestibule.app.bench.machine.Workplace;
import java.util.List;
import java.util.Map;

/** A bare service in a process of its own, with as much memory as the product has. */
public record BareProcess(JvmProcess process, int port) implements AutoCloseable {

  /**
   * Starts it, and waits until it serves.
   *
   * @param certificate in PEM, or empty where the service believes nobody
   */
  public static BareProcess start(
      Workplace place, Class<?> service, Database database, String certificate) {
    int port = Workplace.freePort();
    var config = place.write("bare.yml", config(port, database, certificate));
    var process =
        JvmProcess.start(
            service.getName(),
            List.of("server", config.toString()),
            Map.of(),
            place.file("bare.log"));
    process.awaitListening(port);
    return new BareProcess(process, port);
  }

  private static String config(int port, Database database, String certificate) {
    return """
    server:
      applicationConnectors: [{type: http, port: %d}]
      adminConnectors: [{type: http, port: 0}]
    database:
      driverClass: org.postgresql.Driver
      url: "%s"
    certificate: "%s"
    """
        .formatted(port, database.url(), certificate.replace("\n", ""));
  }

  @Override
  public void close() {
    process.close();
  }
}
