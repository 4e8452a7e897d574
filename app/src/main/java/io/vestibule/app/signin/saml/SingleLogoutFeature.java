package io.vestibule.app.signin.saml;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.dropwizard.core.setup.Environment;
import io.vestibule.app.Feature;
import io.vestibule.app.connection.ConnectionFeature;
import io.vestibule.app.crypto.Secrets;
import io.vestibule.app.db.Database;
import io.vestibule.app.event.EventLog;
import io.vestibule.app.id.Ids;
import io.vestibule.app.page.Pages;
import io.vestibule.app.session.SessionFeature;
import io.vestibule.saml.ServiceProvider;
import java.net.URI;
import java.time.Clock;

/** Signing out through SAML, begun here or at the identity provider. */
public final class SingleLogoutFeature implements Feature {

  private final SingleLogoutResource singleLogout;
  private final SignOutResource signOut;
  private final LogoutEndpointResource endpoints;
  private final LogoutTraceResource traces;

  public SingleLogoutFeature(
      Database db,
      Clock clock,
      Ids ids,
      Secrets secrets,
      EventLog events,
      ObjectMapper mapper,
      ServiceProvider serviceProvider,
      ConnectionFeature connections,
      SessionFeature sessions,
      Pages pages,
      URI publicUrl) {
    var log = new LogoutTraces(db, clock, ids, events, mapper);
    var fromProvider =
        new IdpLogout(
            db,
            clock,
            secrets,
            events,
            connections.connections(),
            connections.expectations(),
            connections.metadataOnDemand(),
            connections.keys(),
            serviceProvider,
            sessions.revoker(),
            log,
            publicUrl);
    this.singleLogout = new SingleLogoutResource(fromProvider, pages);
    this.signOut =
        new SignOutResource(
            new SignOut(
                db,
                clock,
                secrets,
                events,
                sessions.sessions(),
                connections.keys(),
                serviceProvider,
                log,
                publicUrl));
    this.endpoints =
        new LogoutEndpointResource(new LogoutEndpoints(db, clock, events, serviceProvider));
    this.traces =
        new LogoutTraceResource(
            log, connections.connections(), new TraceReader(Fixes.load(), mapper));
  }

  @Override
  public void register(Environment environment) {
    environment.jersey().register(singleLogout);
    environment.jersey().register(signOut);
    environment.jersey().register(endpoints);
    environment.jersey().register(traces);
  }
}
