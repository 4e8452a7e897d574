package io.vestibule.app.signin.saml;

import static io.vestibule.app.error.ErrorCode.NOT_FOUND;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vestibule.app.connection.Connection;
import io.vestibule.app.connection.ConnectionId;
import io.vestibule.app.connection.ConnectionService;
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
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Keeps what became of each attempt, for the organization's admin and the log. */
public final class SignInTraces {

  private final Database db;
  private final Clock clock;
  private final Ids ids;
  private final EventLog events;
  private final ObjectMapper mapper;

  public SignInTraces(Database db, Clock clock, Ids ids, EventLog events, ObjectMapper mapper) {
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

  /** Keeps an attempt that succeeded, in the transaction that lets the person in. */
  void accepted(Tx tx, Attempt attempt) {
    var trace = trace(attempt, Outcome.ACCEPTED, Optional.empty());
    tx.dao(SignInTraceDao.class).insert(trace);
    events.append(tx, event("sign_in.accepted", trace));
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
          tx.dao(SignInTraceDao.class).insert(trace);
          events.append(
              tx,
              event("sign_in.refused", trace)
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
                  filter.email(),
                  filter.requestId(),
                  limit);
        });
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

  private static NewEvent event(String type, SignInTrace trace) {
    return NewEvent.of(trace.projectId(), type, Actor.of(trace.connectionId()), trace.id())
        .in(trace.organizationId());
  }
}
