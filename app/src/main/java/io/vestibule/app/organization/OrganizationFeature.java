package io.vestibule.app.organization;

import io.dropwizard.core.setup.Environment;
import io.vestibule.app.Feature;
import io.vestibule.app.crypto.Secrets;
import io.vestibule.app.db.Database;
import io.vestibule.app.event.EventLog;
import io.vestibule.app.id.Ids;
import io.vestibule.app.organization.domain.DomainResource;
import io.vestibule.app.organization.domain.DomainService;
import io.vestibule.app.organization.domain.TxtResolver;
import io.vestibule.app.session.SessionRevoker;
import java.time.Clock;

/** Organizations and their domains. */
public final class OrganizationFeature implements Feature {

  private final OrganizationService organizations;
  private final DomainService domains;

  public OrganizationFeature(
      Database db,
      Clock clock,
      Ids ids,
      Secrets secrets,
      EventLog events,
      SessionRevoker sessions,
      TxtResolver dns) {
    this.organizations = new OrganizationService(db, clock, ids, events, sessions);
    this.domains = new DomainService(db, clock, ids, secrets, events, dns);
  }

  @Override
  public void register(Environment environment) {
    environment.jersey().register(new OrganizationResource(organizations));
    environment.jersey().register(new DomainResource(domains));
  }
}
