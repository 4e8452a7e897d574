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
import io.vestibule.app.signin.saml.LogoutTrace.Direction;
import io.vestibule.app.signin.saml.SignInTrace.Outcome;
import io.vestibule.app.signin.saml.store.LogoutTraceDao;
import io.vestibule.saml.logout.LogoutKind;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Keeps what became of each logout message, as {@link SignInTraces} does of sign-ins. */
final class LogoutTraces {

  private final Database db;
  private final Clock clock;
  private final Ids ids;
  private final EventLog events;
  private final ObjectMapper mapper;

  LogoutTraces(Database db, Clock clock, Ids ids, EventLog events, ObjectMapper mapper) {
    this.db = db;
    this.clock = clock;
    this.ids = ids;
    this.events = events;
    this.mapper = mapper;
  }

  /** Which traces are wanted; {@code before} is the last one seen. */
  record Filter(
      Optional<Outcome> outcome,
      Optional<String> nameId,
      Optional<String> requestId,
      Optional<UUID> before) {}

  /** Keeps a request of ours, by whose id the answer will find it. */
  void sent(Tx tx, Attempt attempt, String messageId) {
    insert(
        tx, attempt, Direction.SENT, LogoutKind.REQUEST, Optional.of(messageId), Optional.empty());
  }

  /** Keeps what was carried out, in the transaction that did so. */
  void accepted(Tx tx, Attempt attempt, LogoutKind message) {
    insert(tx, attempt, Direction.RECEIVED, message, Optional.empty(), Optional.empty());
  }

  /** Keeps a message that was refused, in the caller's transaction. */
  TraceId refused(Tx tx, Attempt attempt, LogoutKind message, VestibuleException refusal) {
    return insert(tx, attempt, Direction.RECEIVED, message, Optional.empty(), Optional.of(refusal));
  }

  /**
   * Keeps a message that was refused, in a transaction of its own with its event.
   *
   * @return the refusal with the trace's id; unchanged where the fault is ours
   */
  VestibuleException refused(Attempt attempt, LogoutKind message, VestibuleException refusal) {
    if (refusal.code().status() >= 500) {
      return refusal;
    }
    var connection = attempt.connection();
    var trace =
        db.write(
            tx -> {
              var id = refused(tx, attempt, message, refusal);
              events.append(
                  tx,
                  NewEvent.of(
                          connection.projectId(),
                          "single_logout.refused",
                          Actor.of(connection.id()),
                          connection.id())
                      .in(connection.organizationId())
                      .with("code", refusal.code().name())
                      .with("reason", reason(refusal).orElse(""))
                      .with("trace_id", id));
              return id;
            });
    return refusal.and("trace_id", trace);
  }

  /** The request of ours that is answered, which nobody can answer again. */
  Optional<TraceId> answered(Tx tx, Connection connection, String messageId) {
    return tx.dao(LogoutTraceDao.class)
        .answer(
            connection.projectId(),
            connection.organizationId(),
            connection.id(),
            messageId,
            clock.instant());
  }

  /**
   * @throws VestibuleException CONNECTION_NOT_FOUND, NOT_FOUND
   */
  LogoutTrace get(ProjectId project, ConnectionId connection, TraceId id) {
    return db.read(
        tx -> {
          var owner = ConnectionService.find(tx, project, connection);
          return tx.dao(LogoutTraceDao.class)
              .find(project, owner.organizationId(), connection, id)
              .orElseThrow(NOT_FOUND::exception);
        });
  }

  /**
   * @throws VestibuleException CONNECTION_NOT_FOUND
   */
  List<LogoutTrace> list(ProjectId project, ConnectionId connection, Filter filter, int limit) {
    return db.read(
        tx -> {
          var owner = ConnectionService.find(tx, project, connection);
          return tx.dao(LogoutTraceDao.class)
              .listBefore(
                  project,
                  owner.organizationId(),
                  connection,
                  filter.before(),
                  filter.outcome().map(each -> each.name().toLowerCase(Locale.ROOT)),
                  filter.nameId(),
                  filter.requestId(),
                  limit);
        });
  }

  private TraceId insert(
      Tx tx,
      Attempt attempt,
      Direction direction,
      LogoutKind message,
      Optional<String> messageId,
      Optional<VestibuleException> refusal) {
    var connection = attempt.connection();
    var id = new TraceId(ids.next());
    tx.dao(LogoutTraceDao.class)
        .insert(
            new LogoutTrace(
                connection.projectId(),
                connection.organizationId(),
                connection.id(),
                id,
                direction,
                message,
                messageId,
                refusal.isPresent() ? Outcome.REFUSED : Outcome.ACCEPTED,
                refusal.map(each -> each.code().name()),
                refusal.flatMap(LogoutTraces::reason),
                attempt.nameId(),
                attempt.sessionsEnded(),
                json(attempt.steps()),
                json(attempt.findings()),
                RequestId.current(),
                clock.instant(),
                Optional.empty()));
    return id;
  }

  private static Optional<String> reason(VestibuleException refusal) {
    return Optional.ofNullable(refusal.details().get("reason")).map(Object::toString);
  }

  private String json(Object value) {
    try {
      return mapper.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("steps and findings are plain text", e);
    }
  }
}
