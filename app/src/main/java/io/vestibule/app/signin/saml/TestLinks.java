package io.vestibule.app.signin.saml;

import static io.vestibule.app.error.ErrorCode.TEST_LINK_INVALID;

import io.vestibule.app.auth.Caller;
import io.vestibule.app.connection.Connection;
import io.vestibule.app.connection.ConnectionId;
import io.vestibule.app.connection.ConnectionService;
import io.vestibule.app.crypto.Secrets;
import io.vestibule.app.db.Database;
import io.vestibule.app.db.Tx;
import io.vestibule.app.event.EventLog;
import io.vestibule.app.event.NewEvent;
import io.vestibule.app.signin.saml.store.TestLinkDao;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Links by which one browser may try a connection once, within an hour. */
final class TestLinks {

  private static final Duration LIFE = Duration.ofHours(1);

  private final Database db;
  private final Clock clock;
  private final Secrets secrets;
  private final ConnectionService connections;
  private final EventLog events;

  TestLinks(
      Database db, Clock clock, Secrets secrets, ConnectionService connections, EventLog events) {
    this.db = db;
    this.clock = clock;
    this.secrets = secrets;
    this.connections = connections;
    this.events = events;
  }

  /** A new link; its token is shown this once. */
  record Issued(String token, Instant expiresAt) {}

  /**
   * @throws io.vestibule.app.error.VestibuleException CONNECTION_NOT_FOUND, SAML_NOT_CONFIGURED if
   *     the connection lacks a field or is switched off
   */
  Issued issue(Caller caller, ConnectionId id) {
    var configured = connections.get(caller.project(), id);
    OpenConnections.untestable(configured)
        .ifPresent(
            reason -> {
              throw reason.exception().and("missing", configured.missingFields());
            });
    var connection = configured.connection();
    String token = secrets.randomText();
    Instant now = clock.instant();
    db.run(
        tx -> {
          tx.dao(TestLinkDao.class)
              .insert(
                  connection.projectId(),
                  connection.organizationId(),
                  id,
                  Secrets.sha256(token),
                  now,
                  now.plus(LIFE));
          events.append(
              tx,
              NewEvent.of(caller.project(), "connection.test_link_created", caller.actor(), id)
                  .in(connection.organizationId()));
        });
    return new Issued(token, now.plus(LIFE));
  }

  /**
   * Uses the link up.
   *
   * @throws io.vestibule.app.error.VestibuleException TEST_LINK_INVALID
   */
  static void use(Tx tx, Connection connection, String token, Instant now) {
    boolean used =
        tx.dao(TestLinkDao.class)
            .use(
                connection.projectId(),
                connection.organizationId(),
                connection.id(),
                Secrets.sha256(token),
                now);
    if (!used) {
      throw TEST_LINK_INVALID.exception();
    }
  }
}
