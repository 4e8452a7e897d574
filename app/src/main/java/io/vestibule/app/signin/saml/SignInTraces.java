package io.vestibule.app.signin.saml;

import static io.vestibule.app.error.ErrorCode.NOT_FOUND;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vestibule.app.connection.Connection;
import io.vestibule.app.connection.ConnectionId;
import io.vestibule.app.connection.ConnectionService;
import io.vestibule.app.crypto.Cell;
import io.vestibule.app.crypto.Vault;
import io.vestibule.app.db.Database;
import io.vestibule.app.db.Tx;
import io.vestibule.app.error.VestibuleException;
import io.vestibule.app.event.Actor;
import io.vestibule.app.event.EventLog;
import io.vestibule.app.event.NewEvent;
import io.vestibule.app.http.RequestId;
import io.vestibule.app.id.Ids;
import io.vestibule.app.project.ProjectId;
import io.vestibule.app.signin.saml.SignInTrace.Outcome;
import io.vestibule.app.signin.saml.store.SignInTraceDao;
import io.vestibule.app.user.EmailAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Keeps what became of each attempt, for the organization's admin and the log. */
public final class SignInTraces {

  /** What is longer was refused for that already: 1 MiB in base64. */
  private static final int LONGEST = 1_400_000;

  private final Database db;
  private final Clock clock;
  private final Ids ids;
  private final EventLog events;
  private final Vault vault;
  private final ObjectMapper mapper;

  public SignInTraces(
      Database db, Clock clock, Ids ids, EventLog events, Vault vault, ObjectMapper mapper) {
    this.vault = vault;
    this.db = db;
    this.clock = clock;
    this.ids = ids;
    this.events = events;
    this.mapper = mapper;
  }

  /** Which traces are wanted; {@code before} is the last one seen. */
  record Filter(
      Optional<Outcome> outcome,
      Optional<String> email,
      Optional<String> requestId,
      Optional<UUID> before) {}

  /**
   * Keeps an attempt that succeeded, in the transaction that lets the person in.
   *
   * @return the trace's id
   */
  TraceId accepted(Tx tx, Attempt attempt) {
    var ready = ready(attempt);
    tx.dao(SignInTraceDao.class).insert(ready.trace(), ready.redacted(), ready.whole());
    events.append(tx, ready.event());
    return ready.trace().id();
  }

  /**
   * What is kept of an attempt that succeeds.
   *
   * @param whole the response encrypted, empty where the connection does not keep it
   */
  public record Ready(SignInTrace trace, String redacted, byte[] whole, NewEvent event) {}

  /** Makes everything of the trace but its row. */
  Ready ready(Attempt attempt) {
    var trace = trace(attempt, Outcome.ACCEPTED, Optional.empty());
    return new Ready(
        trace,
        RedactedResponse.of(attempt.received()),
        whole(attempt, trace.id()),
        event(type(attempt, "sign_in.accepted"), trace));
  }

  /**
   * Keeps an attempt that was refused, in a transaction of its own.
   *
   * @return the refusal with the trace's id; unchanged where the fault is ours
   */
  VestibuleException refused(Attempt attempt, VestibuleException refusal) {
    if (refusal.code().status() >= 500) {
      return refusal;
    }
    var trace = trace(attempt, Outcome.REFUSED, Optional.of(refusal));
    db.run(
        tx -> {
          insert(tx, attempt, trace);
          events.append(
              tx,
              event(type(attempt, "sign_in.refused"), trace)
                  .with("code", refusal.code().name())
                  .with("reason", trace.reason().orElse("")));
        });
    return refusal.and("trace_id", trace.id());
  }

  /**
   * @throws VestibuleException CONNECTION_NOT_FOUND, NOT_FOUND
   */
  SignInTrace get(ProjectId project, ConnectionId connection, TraceId id) {
    return db.read(
        tx -> {
          var owner = ConnectionService.find(tx, project, connection);
          return tx.dao(SignInTraceDao.class)
              .find(project, owner.organizationId(), connection, id)
              .orElseThrow(NOT_FOUND::exception);
        });
  }

  /**
   * The latest attempt of which the groups are kept.
   *
   * @throws VestibuleException CONNECTION_NOT_FOUND, NOT_FOUND
   */
  SignInTrace latestWithGroups(ProjectId project, ConnectionId connection) {
    return db.read(
        tx -> {
          var owner = ConnectionService.find(tx, project, connection);
          return tx.dao(SignInTraceDao.class)
              .findLatestWithGroups(project, owner.organizationId(), connection)
              .orElseThrow(NOT_FOUND::exception);
        });
  }

  /**
   * The response of that attempt: as it was received where the connection keeps responses, else
   * redacted.
   *
   * @throws VestibuleException CONNECTION_NOT_FOUND, NOT_FOUND, ENCRYPTION_ERROR
   */
  StoredResponse response(ProjectId project, ConnectionId connection, TraceId id) {
    var response =
        db.read(
            tx -> {
              var owner = ConnectionService.find(tx, project, connection);
              return tx.dao(SignInTraceDao.class)
                  .findResponse(project, owner.organizationId(), connection, id)
                  .orElseThrow(NOT_FOUND::exception);
            });
    return response
        .whole()
        .map(whole -> new String(vault.decrypt(whole, cell(id)), StandardCharsets.UTF_8))
        .map(whole -> new StoredResponse(false, whole))
        .orElseGet(() -> new StoredResponse(true, response.redacted()));
  }

  /**
   * A response as it is shown.
   *
   * @param content the form field as it came, or the XML without what it says of the person
   */
  public record StoredResponse(boolean redacted, String content) {}

  /**
   * @throws VestibuleException CONNECTION_NOT_FOUND
   */
  List<SignInTrace> list(ProjectId project, ConnectionId connection, Filter filter, int limit) {
    return db.read(
        tx -> {
          var owner = ConnectionService.find(tx, project, connection);
          return tx.dao(SignInTraceDao.class)
              .listBefore(
                  project,
                  owner.organizationId(),
                  connection,
                  filter.before(),
                  filter.outcome().map(each -> each.name().toLowerCase(Locale.ROOT)),
                  filter.email().map(EmailAddress::keyOf),
                  filter.requestId(),
                  limit);
        });
  }

  private void insert(Tx tx, Attempt attempt, SignInTrace trace) {
    tx.dao(SignInTraceDao.class)
        .insert(trace, RedactedResponse.of(attempt.received()), whole(attempt, trace.id()));
  }

  private byte[] whole(Attempt attempt, TraceId id) {
    var received = attempt.received();
    return attempt.connection().signInSettings().keepResponses() && received.length() <= LONGEST
        ? vault.encrypt(received.getBytes(StandardCharsets.UTF_8), cell(id))
        : new byte[0];
  }

  private static Cell cell(TraceId id) {
    return new Cell("sign_in_trace", "whole_response", id.uuid());
  }

  private SignInTrace trace(
      Attempt attempt, Outcome outcome, Optional<VestibuleException> refusal) {
    Connection connection = attempt.connection();
    return new SignInTrace(
        connection.projectId(),
        connection.organizationId(),
        connection.id(),
        new TraceId(ids.next()),
        outcome,
        refusal.map(each -> each.code().name()),
        refusal
            .flatMap(each -> Optional.ofNullable(each.details().get("reason")))
            .map(Object::toString),
        attempt.nameId(),
        attempt.email(),
        attempt.user(),
        json(attempt.steps()),
        json(attempt.findings()),
        attempt.sentGroups().map(this::json),
        attempt.isTest(),
        RequestId.current(),
        clock.instant());
  }

  private String json(Object value) {
    try {
      return mapper.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("steps and findings are plain text", e);
    }
  }

  /** A program that counts sign-ins must not count tests. */
  private static String type(Attempt attempt, String otherwise) {
    return attempt.isTest() ? "sign_in.tested" : otherwise;
  }

  private static NewEvent event(String type, SignInTrace trace) {
    return NewEvent.of(trace.projectId(), type, Actor.of(trace.connectionId()), trace.id())
        .in(trace.organizationId());
  }
}
