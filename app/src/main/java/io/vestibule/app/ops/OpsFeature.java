package io.vestibule.app.ops;

import io.dropwizard.core.setup.Environment;
import io.dropwizard.lifecycle.ServerLifecycleListener;
import io.prometheus.metrics.exporter.servlet.jakarta.PrometheusMetricsServlet;
import io.prometheus.metrics.instrumentation.dropwizard.DropwizardExports;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.vestibule.app.Feature;
import io.vestibule.app.db.DatabaseMonitor;
import io.vestibule.app.http.Drain;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the operator's machines ask, on the admin port: live, ready, metrics. */
public final class OpsFeature implements Feature {

  private static final Logger LOG = LoggerFactory.getLogger(OpsFeature.class);

  private final ReadinessCheck readiness;
  private final Drain drain;
  private final URI publicUrl;

  public OpsFeature(DatabaseMonitor database, Drain drain, Clock clock, URI publicUrl) {
    this.publicUrl = publicUrl;
    this.drain = drain;
    this.readiness = new ReadinessCheck(database, drain, clock);
  }

  @Override
  public void register(Environment environment) {
    environment.healthChecks().register("database", readiness);
    ServerLifecycleListener listener =
        server -> {
          server.addEventListener(drain);
          LOG.info("Vestibule answers at {}, listening on {}", publicUrl, listeners(server));
        };
    environment.lifecycle().addServerLifecycleListener(listener);
    var prometheus = new PrometheusRegistry();
    DropwizardExports.builder().dropwizardRegistry(environment.metrics()).register(prometheus);
    environment
        .admin()
        .addServlet("prometheus", new PrometheusMetricsServlet(prometheus))
        .addMapping("/metrics");
    environment
        .admin()
        .addServlet("live", new ProbeServlet(ProbeServlet.ALWAYS))
        .addMapping("/healthcheck/live");
    environment
        .admin()
        .addServlet("ready", new ProbeServlet(readiness::execute))
        .addMapping("/healthcheck/ready");
  }

  /** Name, address and port of each listener, such as {@code application 0.0.0.0:8080}. */
  private static String listeners(Server server) {
    return Stream.of(server.getConnectors())
        .filter(ServerConnector.class::isInstance)
        .map(ServerConnector.class::cast)
        .map(
            each ->
                each.getName()
                    + " "
                    + Optional.ofNullable(each.getHost()).orElse("0.0.0.0")
                    + ":"
                    + each.getLocalPort())
        .collect(Collectors.joining(", "));
  }
}
