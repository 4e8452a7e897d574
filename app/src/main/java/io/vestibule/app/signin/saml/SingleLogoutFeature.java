package io.vestibule.app.signin.saml;

import io.dropwizard.core.setup.Environment;
import io.vestibule.app.Feature;
import io.vestibule.app.connection.ConnectionFeature;
import io.vestibule.app.crypto.Secrets;
import io.vestibule.app.db.Database;
import io.vestibule.app.event.EventLog;
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

  public SingleLogoutFeature(
      Database db,
      Clock clock,
      Secrets secrets,
      EventLog events,
      ServiceProvider serviceProvider,
      ConnectionFeature connections,
      SessionFeature sessions,
      Pages pages,
      URI publicUrl) {
    var fromProvider =
        new IdpLogout(
            db,
            clock,
            secrets,
            events,
            connections.connections(),
            connections.expectations(),
            connections.keys(),
            serviceProvider,
            sessions.revoker(),
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
                publicUrl));
    this.endpoints =
        new LogoutEndpointResource(new LogoutEndpoints(db, clock, events, serviceProvider));
  }

  @Override
  public void register(Environment environment) {
    environment.jersey().register(singleLogout);
    environment.jersey().register(signOut);
    environment.jersey().register(endpoints);
  }
}
