package io.vestibule.app.signin.saml;

import io.vestibule.app.connection.ConfiguredConnection;
import io.vestibule.app.connection.Connection;
import io.vestibule.app.connection.ConnectionId;
import io.vestibule.app.connection.ConnectionService;
import io.vestibule.app.connection.ExpectationFactory;
import io.vestibule.app.connection.ServiceProviderUrls;
import io.vestibule.app.connection.SpKeys;
import io.vestibule.app.crypto.Secrets;
import io.vestibule.app.db.Database;
import io.vestibule.app.db.Tx;
import io.vestibule.app.error.VestibuleException;
import io.vestibule.app.event.Actor;
import io.vestibule.app.event.EventLog;
import io.vestibule.app.event.NewEvent;
import io.vestibule.app.session.RevokeReason;
import io.vestibule.app.session.SessionRevoker;
import io.vestibule.app.signin.saml.store.SeenAssertionDao;
import io.vestibule.saml.ServiceProvider;
import io.vestibule.saml.binding.Outbound;
import io.vestibule.saml.logout.LogoutDelivery;
import io.vestibule.saml.logout.LogoutExpectation;
import io.vestibule.saml.logout.LogoutResponse;
import io.vestibule.saml.logout.LogoutVerdict;
import io.vestibule.saml.logout.LogoutVerdict.Refused;
import io.vestibule.saml.logout.LogoutVerdict.RequestAccepted;
import io.vestibule.saml.logout.LogoutVerdict.ResponseAccepted;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;

/**
 * Does what an identity provider says about signing out. SAML Profiles 4.4. The sessions that it
 * names end on every instance, in one transaction with the event and with the use of the message:
 * one that is sent again ends nothing. It works in every state of a connection, because ending
 * sessions lets nobody in.
 */
final class IdpLogout {

  private final Database db;
  private final Clock clock;
  private final Secrets secrets;
  private final EventLog events;
  private final ConnectionService connections;
  private final ExpectationFactory expectations;
  private final SpKeys keys;
  private final ServiceProvider serviceProvider;
  private final SessionRevoker revoker;
  private final URI publicUrl;

  IdpLogout(
      Database db,
      Clock clock,
      Secrets secrets,
      EventLog events,
      ConnectionService connections,
      ExpectationFactory expectations,
      SpKeys keys,
      ServiceProvider serviceProvider,
      SessionRevoker revoker,
      URI publicUrl) {
    this.db = db;
    this.clock = clock;
    this.secrets = secrets;
    this.events = events;
    this.connections = connections;
    this.expectations = expectations;
    this.keys = keys;
    this.serviceProvider = serviceProvider;
    this.revoker = revoker;
    this.publicUrl = publicUrl;
  }

  /**
   * Acts upon a message.
   *
   * @param relayState the provider's own, given back with the answer
   * @return the answer to carry to the provider; none to its own answer, or where it takes none
   * @throws VestibuleException CONNECTION_NOT_FOUND, SAML_NOT_CONFIGURED; with the reason
   *     INVALID_SAML_RESPONSE, SAML_SIGNATURE_INVALID, SAML_EXPIRED
   */
  Optional<Outbound> receive(
      ConnectionId id, LogoutDelivery delivery, Optional<String> relayState) {
    var configured = connections.resolve(id);
    if (!configured.missingFields().isEmpty()) {
      throw SignInReason.CONNECTION_MISSING_FIELDS.exception();
    }
    var connection = configured.connection();
    LogoutVerdict verdict = judged(configured, delivery);
    if (verdict instanceof Refused refused) {
      throw refused(connection, LogoutRefusals.of(refused.decisive().reason()));
    }
    if (verdict instanceof ResponseAccepted response) {
      db.run(tx -> answered(tx, connection, response));
      return Optional.empty();
    }
    var request = (RequestAccepted) verdict;
    try {
      return db.write(tx -> carriedOut(tx, connection, request))
          .map(endpoint -> answer(connection, endpoint, request, relayState));
    } catch (VestibuleException refusal) {
      throw refused(connection, refusal);
    }
  }

  private LogoutVerdict judged(ConfiguredConnection configured, LogoutDelivery delivery) {
    var urls = ServiceProviderUrls.of(publicUrl, configured.connection());
    return serviceProvider.judgeLogout(
        delivery,
        LogoutExpectation.of(expectations.of(configured), urls.sloUrl()),
        clock.instant());
  }

  private Optional<LogoutEndpoint> carriedOut(
      Tx tx, Connection connection, RequestAccepted request) {
    useUp(tx, connection, request);
    int ended =
        revoker.revokeOfIdentity(
            tx,
            connection.projectId(),
            connection.id().uuid(),
            request.nameId().value(),
            request.sessionIndexes(),
            RevokeReason.IDP,
            Actor.of(connection.id()));
    events.append(tx, event("single_logout.carried_out", connection).with("sessions", ended));
    return LogoutEndpoints.find(tx, connection);
  }

  private static void useUp(Tx tx, Connection connection, RequestAccepted request) {
    boolean first =
        tx.dao(SeenAssertionDao.class)
            .insert(
                connection.projectId(),
                connection.organizationId(),
                connection.id(),
                Secrets.sha256("logout:" + request.id()),
                request.rememberUntil());
    if (!first) {
      throw LogoutRefusals.replayed();
    }
  }

  private Outbound answer(
      Connection connection,
      LogoutEndpoint endpoint,
      RequestAccepted request,
      Optional<String> relayState) {
    var urls = ServiceProviderUrls.of(publicUrl, connection);
    var response =
        new LogoutResponse(
            "_" + secrets.randomText(),
            urls.entityId().toString(),
            endpoint.url(),
            clock.instant(),
            request.id());
    return serviceProvider.send(
        response, endpoint.binding(), keys.of(connection.projectId()), relayState);
  }

  /** Our session has ended before the provider was asked, so that this changes nothing. */
  private void answered(Tx tx, Connection connection, ResponseAccepted response) {
    events.append(
        tx, event("single_logout.answered", connection).with("success", response.success()));
  }

  private VestibuleException refused(Connection connection, VestibuleException refusal) {
    if (refusal.code().status() < 500) {
      db.run(
          tx ->
              events.append(
                  tx,
                  event("single_logout.refused", connection)
                      .with("code", refusal.code().name())
                      .with("reason", refusal.details().getOrDefault("reason", ""))));
    }
    return refusal;
  }

  private static NewEvent event(String type, Connection connection) {
    return NewEvent.of(connection.projectId(), type, Actor.of(connection.id()), connection.id())
        .in(connection.organizationId());
  }
}
