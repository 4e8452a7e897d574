package io.vestibule.app.signin.saml;

import static io.vestibule.app.error.ErrorCode.METADATA_INVALID;
import static io.vestibule.app.error.ErrorCode.NOT_FOUND;

import io.vestibule.app.auth.Caller;
import io.vestibule.app.connection.Connection;
import io.vestibule.app.connection.ConnectionId;
import io.vestibule.app.connection.ConnectionService;
import io.vestibule.app.db.Database;
import io.vestibule.app.db.Tx;
import io.vestibule.app.event.Actor;
import io.vestibule.app.event.EventLog;
import io.vestibule.app.event.NewEvent;
import io.vestibule.app.project.ProjectId;
import io.vestibule.app.signin.saml.store.LogoutEndpointDao;
import io.vestibule.saml.ServiceProvider;
import io.vestibule.saml.metadata.MetadataException;
import java.time.Clock;
import java.util.Optional;

/** Keeps where each provider takes logout messages; without it only our own sessions end. */
final class LogoutEndpoints {

  private final Database db;
  private final Clock clock;
  private final EventLog events;
  private final ServiceProvider serviceProvider;

  LogoutEndpoints(Database db, Clock clock, EventLog events, ServiceProvider serviceProvider) {
    this.db = db;
    this.clock = clock;
    this.events = events;
    this.serviceProvider = serviceProvider;
  }

  /** Where that provider takes them, if anywhere. */
  static Optional<LogoutEndpoint> find(Tx tx, Connection connection) {
    return tx.dao(LogoutEndpointDao.class)
        .find(connection.projectId(), connection.organizationId(), connection.id());
  }

  /**
   * @throws io.vestibule.app.error.VestibuleException METADATA_INVALID, also where the document
   *     names no logout service
   */
  LogoutEndpoint inMetadata(String xml) {
    try {
      return serviceProvider
          .readMetadata(xml, clock.instant())
          .preferredSingleLogout()
          .map(LogoutEndpoint::of)
          .orElseThrow(() -> METADATA_INVALID.saying("The metadata names no SingleLogoutService."));
    } catch (MetadataException e) {
      throw METADATA_INVALID
          .saying("The metadata cannot be used: " + e.getMessage() + ".")
          .and("reason", e.reason().wireName());
    }
  }

  /**
   * @throws io.vestibule.app.error.VestibuleException CONNECTION_NOT_FOUND, NOT_FOUND
   */
  LogoutEndpoint get(ProjectId project, ConnectionId id) {
    return db.read(
        tx -> find(tx, ConnectionService.find(tx, project, id)).orElseThrow(NOT_FOUND::exception));
  }

  /**
   * @throws io.vestibule.app.error.VestibuleException CONNECTION_NOT_FOUND
   */
  void put(Caller caller, ConnectionId id, LogoutEndpoint endpoint) {
    db.run(
        tx -> {
          var connection = ConnectionService.find(tx, caller.project(), id);
          tx.dao(LogoutEndpointDao.class)
              .put(
                  connection.projectId(),
                  connection.organizationId(),
                  id,
                  endpoint,
                  clock.instant());
          events.append(tx, changed(connection, caller.actor(), endpoint.url().toString()));
        });
  }

  /**
   * @throws io.vestibule.app.error.VestibuleException CONNECTION_NOT_FOUND, NOT_FOUND
   */
  void delete(Caller caller, ConnectionId id) {
    db.run(
        tx -> {
          var connection = ConnectionService.find(tx, caller.project(), id);
          if (!tx.dao(LogoutEndpointDao.class)
              .delete(connection.projectId(), connection.organizationId(), id)) {
            throw NOT_FOUND.exception();
          }
          events.append(tx, changed(connection, caller.actor(), ""));
        });
  }

  static NewEvent changed(Connection connection, Actor actor, String url) {
    return NewEvent.of(
            connection.projectId(), "connection.single_logout_changed", actor, connection.id())
        .in(connection.organizationId())
        .with("url", url);
  }
}
