package io.vestibule.app.ops;

import io.dropwizard.core.setup.Environment;
import io.dropwizard.lifecycle.ServerLifecycleListener;
import io.prometheus.metrics.exporter.servlet.jakarta.PrometheusMetricsServlet;
import io.prometheus.metrics.instrumentation.dropwizard.DropwizardExports;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.vestibule.app.Feature;
import io.vestibule.app.db.DatabaseProbe;
import java.net.URI;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the operator's machines ask, on the admin port: live, ready, metrics. */
public final class OpsFeature implements Feature {

  private static final Logger LOG = LoggerFactory.getLogger(OpsFeature.class);

  private final ReadinessCheck readiness;
  private final URI publicUrl;

  public OpsFeature(DatabaseProbe database, Clock clock, URI publicUrl) {
    this.publicUrl = publicUrl;
    this.readiness = new ReadinessCheck(database, clock);
  }

  @Override
  public void register(Environment environment) {
    environment.healthChecks().register("database", readiness);
    ServerLifecycleListener listener = server -> LOG.info("Vestibule answers at {}", publicUrl);
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
}
