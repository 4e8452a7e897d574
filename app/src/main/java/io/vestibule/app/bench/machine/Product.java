package io.vestibule.app.bench.machine;

import io.vestibule.app.VestibuleApplication;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The service as {@code config.yml} makes it, in a process of its own. */
public record Product(JvmProcess process, int port, URI publicUrl) implements AutoCloseable {

  /** What {@code POST /v1/bootstrap} takes. */
  public static final String BOOTSTRAP_TOKEN = "bootstrap-token-of-the-benchmark-of-vestibule";

  /** Starts it, and waits until it serves. */
  public static Product start(Path config, Workplace place, BenchPostgres.Database database) {
    return start(config, place, database, Map.of());
  }

  /**
   * Starts it with some settings changed.
   *
   * @param settings by the variables that {@code config.yml} names
   */
  public static Product start(
      Path config, Workplace place, BenchPostgres.Database database, Map<String, String> settings) {
    int port = Workplace.freePort();
    int adminPort = Workplace.freePort();
    var url = URI.create("http://localhost:" + port);
    var environment = new HashMap<>(settings);
    environment.putAll(
        Map.of(
            "PORT", Integer.toString(port),
            "ADMIN_PORT", Integer.toString(adminPort),
            "VESTIBULE_PUBLIC_URL", url.toString(),
            "VESTIBULE_BOOTSTRAP_TOKEN", BOOTSTRAP_TOKEN,
            "VESTIBULE_DATA", place.directory().toString(),
            "VESTIBULE_ENCRYPTION_KEY", "",
            "VESTIBULE_SCIM_REQUESTS", "0",
            // what sends the requests stands for the proxy before the service
            "VESTIBULE_FORWARDED_HEADERS", "true",
            "DATABASE_URL", database.url()));
    var process =
        JvmProcess.start(
            VestibuleApplication.class.getName(),
            List.of("server", config.toString()),
            environment,
            place.file("product-" + port + ".log"));
    process.awaitListening(port);
    return new Product(process, port, url);
  }

  @Override
  public void close() {
    process.close();
  }
}
