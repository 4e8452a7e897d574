package io.vestibule.app.signin.saml;

import io.vestibule.app.connection.Connection;
import io.vestibule.app.connection.ConnectionId;
import io.vestibule.app.connection.ConnectionService;
import io.vestibule.app.connection.ServiceProviderUrls;
import io.vestibule.app.connection.SpKeys;
import io.vestibule.app.crypto.Secrets;
import io.vestibule.app.db.Database;
import io.vestibule.app.db.Tx;
import io.vestibule.app.error.VestibuleException;
import io.vestibule.app.event.Actor;
import io.vestibule.app.event.EventLog;
import io.vestibule.app.event.NewEvent;
import io.vestibule.app.session.Session;
import io.vestibule.app.session.SessionCaller;
import io.vestibule.app.session.SessionService;
import io.vestibule.saml.ServiceProvider;
import io.vestibule.saml.binding.Outbound;
import io.vestibule.saml.logout.LogoutRequest;
import io.vestibule.saml.response.NameId;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signs a person out here, and says how to sign them out at their identity provider too. SAML
 * Profiles 4.4.3.1. Our session has ended before the provider is asked: whatever it does, or does
 * not, changes nothing about that.
 */
final class SignOut {

  private static final Logger LOG = LoggerFactory.getLogger(SignOut.class);
  private static final Duration LIFE = Duration.ofMinutes(5);

  private final Database db;
  private final Clock clock;
  private final Secrets secrets;
  private final EventLog events;
  private final SessionService sessions;
  private final SpKeys keys;
  private final ServiceProvider serviceProvider;
  private final LogoutTraces traces;
  private final URI publicUrl;

  SignOut(
      Database db,
      Clock clock,
      Secrets secrets,
      EventLog events,
      SessionService sessions,
      SpKeys keys,
      ServiceProvider serviceProvider,
      LogoutTraces traces,
      URI publicUrl) {
    this.db = db;
    this.clock = clock;
    this.secrets = secrets;
    this.events = events;
    this.sessions = sessions;
    this.keys = keys;
    this.serviceProvider = serviceProvider;
    this.traces = traces;
    this.publicUrl = publicUrl;
  }

  private record Upstream(Connection connection, LogoutEndpoint endpoint) {}

  /**
   * Ends the caller's session.
   *
   * @return what the browser carries to the provider; empty where the session did not come from
   *     one, or that one takes no logout messages or cannot be asked now
   */
  Optional<Outbound> signOut(SessionCaller caller) {
    sessions.logOut(caller);
    var session = caller.session();
    try {
      return nameId(session)
          .flatMap(name -> upstream(session).map(upstream -> request(upstream, name, session)));
    } catch (VestibuleException e) {
      LOG.warn("The identity provider of session {} cannot be asked: {}", session.id(), e.code());
      return Optional.empty();
    }
  }

  /** As the provider asserted it, since it may compare every part. SAML Core 3.7.3.2. */
  private static Optional<NameId> nameId(Session session) {
    return session
        .nameId()
        .map(
            value ->
                new NameId(
                    value,
                    session.nameIdFormat(),
                    session.nameQualifier(),
                    session.spNameQualifier()));
  }

  private Optional<Upstream> upstream(Session session) {
    return session
        .connectionId()
        .flatMap(
            id ->
                db.read(
                    tx -> {
                      var connection =
                          ConnectionService.find(tx, session.projectId(), new ConnectionId(id));
                      return LogoutEndpoints.find(tx, connection)
                          .map(endpoint -> new Upstream(connection, endpoint));
                    }));
  }

  private Outbound request(Upstream upstream, NameId nameId, Session session) {
    var connection = upstream.connection();
    var now = clock.instant();
    var request =
        new LogoutRequest(
            "_" + secrets.randomText(),
            ServiceProviderUrls.of(publicUrl, connection).entityId(),
            upstream.endpoint().url(),
            now,
            now.plus(LIFE),
            nameId,
            session.sessionIndex());
    db.run(tx -> keep(tx, connection, session, request));
    return serviceProvider.send(
        request, upstream.endpoint().binding(), keys.of(connection.projectId()), Optional.empty());
  }

  private void keep(Tx tx, Connection connection, Session session, LogoutRequest request) {
    var attempt = new Attempt(connection, "");
    attempt.named(request.nameId().value());
    attempt.ended(1);
    attempt.passed("session", session.id().text() + " ended");
    attempt.passed("request", request.id() + " to " + request.destination());
    traces.sent(tx, attempt, request.id());
    events.append(
        tx,
        NewEvent.of(
                connection.projectId(),
                "single_logout.requested",
                Actor.of(session.userId()),
                session.id())
            .in(connection.organizationId())
            .with("connection_id", connection.id()));
  }
}
