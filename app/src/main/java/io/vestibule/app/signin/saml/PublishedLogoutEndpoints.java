package io.vestibule.app.signin.saml;

import io.vestibule.app.connection.Connection;
import io.vestibule.app.connection.PublishedLogout;
import io.vestibule.app.db.Tx;
import io.vestibule.app.event.Actor;
import io.vestibule.app.event.EventLog;
import io.vestibule.app.signin.saml.store.LogoutEndpointDao;
import io.vestibule.saml.metadata.Endpoint;
import java.time.Clock;
import java.util.Optional;

/**
 * Takes over the logout address that a provider publishes, moves it and drops it with the metadata.
 * One that was set by hand stays.
 */
public final class PublishedLogoutEndpoints implements PublishedLogout {

  private final Clock clock;
  private final EventLog events;

  public PublishedLogoutEndpoints(Clock clock, EventLog events) {
    this.clock = clock;
    this.events = events;
  }

  @Override
  public void follow(Tx tx, Connection connection, Actor actor, Optional<Endpoint> endpoint) {
    if (endpoint.map(each -> put(tx, connection, each)).orElseGet(() -> drop(tx, connection))) {
      String url = endpoint.map(each -> each.location().toString()).orElse("");
      events.append(tx, LogoutEndpoints.changed(connection, actor, url));
    }
  }

  private boolean put(Tx tx, Connection connection, Endpoint endpoint) {
    return tx.dao(LogoutEndpointDao.class)
        .putPublished(
            connection.projectId(),
            connection.organizationId(),
            connection.id(),
            LogoutEndpoint.of(endpoint),
            clock.instant());
  }

  private static boolean drop(Tx tx, Connection connection) {
    return tx.dao(LogoutEndpointDao.class)
        .deletePublished(connection.projectId(), connection.organizationId(), connection.id());
  }
}
