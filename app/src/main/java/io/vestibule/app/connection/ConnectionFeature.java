package io.vestibule.app.connection;

import io.dropwizard.core.setup.Environment;
import io.vestibule.app.Feature;
import io.vestibule.app.crypto.Vault;
import io.vestibule.app.db.Database;
import io.vestibule.app.event.EventLog;
import io.vestibule.app.id.Ids;
import io.vestibule.app.job.Job;
import io.vestibule.app.net.GuardedHttpClient;
import io.vestibule.saml.ServiceProvider;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Connections and the keys that our side of them uses. */
public final class ConnectionFeature implements Feature {

  private final ConnectionService connections;
  private final RememberedConnections remembered;
  private final IdpCertificates certificates;
  private final SpKeys keys;
  private final SpKeyRollover rollover;
  private final IdpDetailsReader reader;
  private final MetadataRefresh refresh;
  private final MetadataOnDemand onDemand;
  private final Clock clock;
  private final URI publicUrl;

  public ConnectionFeature(
      Database db,
      Clock clock,
      Ids ids,
      SecureRandom random,
      Vault vault,
      EventLog events,
      ServiceProvider serviceProvider,
      GuardedHttpClient http,
      PublishedLogout logout,
      URI publicUrl) {
    this.certificates = new IdpCertificates(db, clock, events);
    this.connections = new ConnectionService(db, clock, ids, events, certificates, logout);
    this.remembered = new RememberedConnections(connections);
    this.keys = new SpKeys(db, clock, ids, vault, events, new SpKeyMaker(clock, random));
    this.rollover = new SpKeyRollover(db, clock, events, keys);
    var schedule = new RefreshSchedule(random);
    this.reader = new IdpDetailsReader(serviceProvider, clock, http, schedule);
    this.refresh =
        new MetadataRefresh(
            db,
            clock,
            events,
            reader,
            schedule,
            new PublishedCertificates(clock, events, certificates),
            logout);
    this.onDemand = new MetadataOnDemand(db, clock, connections, refresh);
    this.clock = clock;
    this.publicUrl = publicUrl;
  }

  public ConnectionService connections() {
    return connections;
  }

  public RememberedConnections remembered() {
    return remembered;
  }

  public IdpCertificates certificates() {
    return certificates;
  }

  public MetadataOnDemand metadataOnDemand() {
    return onDemand;
  }

  @Override
  public List<Job> jobs() {
    return List.of(
        new Job("metadata-refresh", Duration.ofMinutes(1), refresh::run),
        new Job("retired-keys", Duration.ofHours(1), rollover::forgetRetired));
  }

  public SpKeys keys() {
    return keys;
  }

  public ExpectationFactory expectations() {
    return new ExpectationFactory(publicUrl, clock, keys);
  }

  @Override
  public void register(Environment environment) {
    environment.jersey().register(new ConnectionResource(connections, reader, publicUrl));
    environment
        .jersey()
        .register(new OrganizationConnectionsResource(connections, reader, publicUrl));
    environment.jersey().register(new ConnectionCertificatesResource(certificates, reader));
    environment.jersey().register(new MetadataRefreshResource(onDemand));
    environment.jersey().register(new SpKeyResource(rollover));
  }
}
