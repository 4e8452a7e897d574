package io.vestibule.app.signin.saml;

import io.vestibule.app.connection.ConfiguredConnection;
import io.vestibule.app.connection.Connection;
import io.vestibule.app.connection.ConnectionId;
import io.vestibule.app.connection.ConnectionService;
import io.vestibule.app.connection.ExpectationFactory;
import io.vestibule.app.connection.MetadataOnDemand;
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
import io.vestibule.saml.logout.LogoutKind;
import io.vestibule.saml.logout.LogoutResponse;
import io.vestibule.saml.logout.LogoutVerdict;
import io.vestibule.saml.logout.LogoutVerdict.Refused;
import io.vestibule.saml.logout.LogoutVerdict.RequestAccepted;
import io.vestibule.saml.logout.LogoutVerdict.ResponseAccepted;
import io.vestibule.saml.response.Reason;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Does what an identity provider says about signing out. SAML Profiles 4.4. The sessions that it
 * names end on every instance, in one transaction with the trace and with the use of the message:
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
  private final MetadataOnDemand metadata;
  private final SpKeys keys;
  private final ServiceProvider serviceProvider;
  private final SessionRevoker revoker;
  private final LogoutTraces traces;
  private final URI publicUrl;

  IdpLogout(
      Database db,
      Clock clock,
      Secrets secrets,
      EventLog events,
      ConnectionService connections,
      ExpectationFactory expectations,
      MetadataOnDemand metadata,
      SpKeys keys,
      ServiceProvider serviceProvider,
      SessionRevoker revoker,
      LogoutTraces traces,
      URI publicUrl) {
    this.db = db;
    this.clock = clock;
    this.secrets = secrets;
    this.events = events;
    this.connections = connections;
    this.expectations = expectations;
    this.metadata = metadata;
    this.keys = keys;
    this.serviceProvider = serviceProvider;
    this.revoker = revoker;
    this.traces = traces;
    this.publicUrl = publicUrl;
  }

  /**
   * Acts upon a message, and keeps a trace of it whatever comes of that.
   *
   * @param relayState the provider's own, given back with the answer
   * @return the answer to carry to the provider; none to its own answer, or where it takes none
   * @throws VestibuleException CONNECTION_NOT_FOUND; with the reason and the trace's id
   *     SAML_NOT_CONFIGURED, INVALID_SAML_RESPONSE, SAML_SIGNATURE_INVALID, SAML_EXPIRED
   */
  Optional<Outbound> receive(
      ConnectionId id, LogoutDelivery delivery, Optional<String> relayState) {
    var configured = connections.resolve(id);
    var attempt = new Attempt(configured.connection(), "");
    try {
      LogoutVerdict verdict = judgedWithRefresh(configured, delivery, attempt);
      int examined = attempt.steps().size();
      if (verdict instanceof ResponseAccepted response) {
        db.run(tx -> answered(tx, response, attempt, examined));
        return Optional.empty();
      }
      var request = (RequestAccepted) verdict;
      return db.write(tx -> carriedOut(tx, request, attempt, examined))
          .map(endpoint -> answer(configured.connection(), endpoint, request, relayState));
    } catch (VestibuleException refusal) {
      throw traces.refused(attempt, delivery.kind(), refusal);
    }
  }

  /** An unknown key may be a new one, which the provider's metadata lists. */
  private LogoutVerdict judgedWithRefresh(
      ConfiguredConnection configured, LogoutDelivery delivery, Attempt attempt) {
    try {
      return judged(configured, delivery, attempt);
    } catch (VestibuleException refusal) {
      boolean unknown = Reason.UNKNOWN_KEY.wireName().equals(refusal.details().get("reason"));
      if (!unknown || !metadata.refreshForUnknownKey(configured.connection())) {
        throw refusal;
      }
    }
    attempt.judgeAgainAfter(0);
    return judged(connections.resolve(configured.connection().id()), delivery, attempt);
  }

  private LogoutVerdict judged(
      ConfiguredConnection configured, LogoutDelivery delivery, Attempt attempt) {
    if (!configured.missingFields().isEmpty()) {
      throw attempt.failed(
          "connection",
          SignInReason.CONNECTION_MISSING_FIELDS.exception(),
          "without " + configured.missingFields(),
          "a connection that knows its provider");
    }
    var urls = ServiceProviderUrls.of(publicUrl, configured.connection());
    LogoutVerdict verdict =
        serviceProvider.judgeLogout(
            delivery,
            LogoutExpectation.of(expectations.of(configured), urls.sloUrl()),
            clock.instant());
    if (verdict instanceof Refused refused) {
      attempt.examined(refused.steps(), refused.findings());
      throw LogoutRefusals.of(refused.decisive().reason());
    }
    attempt.examined(verdict.steps(), List.of());
    return verdict;
  }

  private Optional<LogoutEndpoint> carriedOut(
      Tx tx, RequestAccepted request, Attempt attempt, int examined) {
    attempt.forgetAfter(examined);
    attempt.named(request.nameId().value());
    useUp(tx, request, attempt);
    var connection = attempt.connection();
    int ended =
        revoker.revokeOfIdentity(
            tx,
            connection.projectId(),
            connection.id().uuid(),
            request.nameId().value(),
            request.sessionIndexes(),
            RevokeReason.IDP,
            Actor.of(connection.id()));
    attempt.ended(ended);
    attempt.passed("sessions", ended + " ended");
    var endpoint = LogoutEndpoints.find(tx, connection);
    attempt.passed(
        "answer",
        endpoint.map(each -> each.ofAnswers().toString()).orElse("the provider takes none"));
    events.append(tx, event("single_logout.carried_out", connection).with("sessions", ended));
    traces.accepted(tx, attempt, LogoutKind.REQUEST);
    return endpoint;
  }

  private static void useUp(Tx tx, RequestAccepted request, Attempt attempt) {
    var connection = attempt.connection();
    boolean first =
        tx.dao(SeenAssertionDao.class)
            .insert(
                connection.projectId(),
                connection.organizationId(),
                connection.id(),
                Secrets.sha256("logout:" + request.id()),
                request.rememberUntil());
    if (!first) {
      throw attempt.failed(
          "replay",
          LogoutRefusals.replayed(),
          request.id(),
          "a message that was not carried out before");
    }
    attempt.passed("replay", request.id());
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
            urls.entityId(),
            endpoint.ofAnswers(),
            clock.instant(),
            request.id());
    return serviceProvider.send(
        response, endpoint.binding(), keys.of(connection.projectId()), relayState);
  }

  /** Our session has ended before the provider was asked, so that its no changes nothing. */
  private void answered(Tx tx, ResponseAccepted response, Attempt attempt, int examined) {
    attempt.forgetAfter(examined);
    var connection = attempt.connection();
    String answers = response.inResponseTo().orElse("no InResponseTo");
    if (traces.answered(tx, connection, answers).isEmpty()) {
      throw attempt.failed(
          "request",
          LogoutRefusals.unrequested(),
          answers,
          "a request of ours that waits for an answer");
    }
    attempt.passed("request", answers);
    events.append(
        tx, event("single_logout.answered", connection).with("success", response.success()));
    if (response.success()) {
      traces.accepted(tx, attempt, LogoutKind.RESPONSE);
    } else {
      var refusal = LogoutRefusals.of(Reason.STATUS_NOT_SUCCESS);
      attempt.failed("status", refusal, response.status(), "Success");
      traces.refused(tx, attempt, LogoutKind.RESPONSE, refusal);
    }
  }

  private static NewEvent event(String type, Connection connection) {
    return NewEvent.of(connection.projectId(), type, Actor.of(connection.id()), connection.id())
        .in(connection.organizationId());
  }
}
