package io.vestibule.app.directory.request;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.vestibule.app.crypto.Vault;
import io.vestibule.app.db.Database;
import io.vestibule.app.db.Tx;
import io.vestibule.app.directory.ScimCaller;
import io.vestibule.app.directory.request.store.LoggedRequestDao;
import io.vestibule.app.error.ErrorResponses;
import io.vestibule.app.http.RequestId;
import io.vestibule.app.id.Id;
import io.vestibule.app.id.Ids;
import io.vestibule.scim.quirk.Quirk;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes down what each IdP has asked for and what became of it. The entry of a write is made in
 * the transaction of the write; a refusal has one of its own; what has changed nothing, and whoever
 * had no good token, follow within a second.
 */
public final class ScimRequestLog {

  /** Refusals that somebody may cause at any rate. */
  private static final Set<Integer> COMES_OFTEN = Set.of(401, 429);

  static final byte[] NO_BODY = {};

  private static final ObjectMapper MAPPER = new ObjectMapper().registerModule(new Jdk8Module());

  private final Database db;
  private final Clock clock;
  private final Ids ids;
  private final Vault vault;
  private final UnwrittenEntries unwritten;

  public ScimRequestLog(Database db, Clock clock, Ids ids, Vault vault) {
    this.db = db;
    this.clock = clock;
    this.ids = ids;
    this.vault = vault;
    this.unwritten = new UnwrittenEntries(db);
  }

  /** What was to be done. */
  private record Asked(String method, String path) {
    static Asked by(ScimCaller caller) {
      return new Asked(caller.exchange().method(), caller.exchange().path());
    }
  }

  /** How a request ended that was refused. */
  private record Refusal(Optional<String> scimType, Optional<String> code) {
    static final Refusal NONE = new Refusal(Optional.empty(), Optional.empty());

    /** Read from the body that {@link ErrorResponses} has made. */
    static Refusal of(ContainerResponseContext answer) {
      return answer.getEntity() instanceof Map<?, ?> body
          ? new Refusal(
              text(body.get("scimType")),
              body.get(ErrorResponses.OUR_SCIM_ERROR) instanceof Map<?, ?> ours
                  ? text(ours.get("code"))
                  : Optional.empty())
          : NONE;
    }

    private static Optional<String> text(@Nullable Object value) {
      return Optional.ofNullable(value).map(Object::toString);
    }
  }

  /** Runs a write, which must {@link #note} itself before it ends. */
  public <T> T write(Database in, ScimCaller caller, Function<Tx, T> work) {
    var result = in.write(work);
    caller.exchange().committed();
    return result;
  }

  /**
   * Makes the entry of a write, in its transaction.
   *
   * @param status by which it will be answered
   */
  public void note(
      Tx tx, ScimCaller caller, int status, Id subject, List<AttributeChange> changes) {
    caller.exchange().note(new ScimExchange.Write(subject.text(), status, changes));
    var shown =
        caller.redacts() ? changes.stream().map(AttributeChange::redacted).toList() : changes;
    insert(
        tx,
        entry(caller, Asked.by(caller), status, Refusal.NONE, Optional.of(subject), shown),
        caller);
  }

  /**
   * Makes the entry of a request of which no write has told: a question, a refusal, or many at
   * once, each of which may have its own.
   */
  public void noteAnswer(ScimCaller caller, ContainerResponseContext answer) {
    var exchange = caller.exchange();
    var status = answer.getStatus();
    if (exchange.isLogged() && status < 400 && !exchange.isBulk()) {
      return;
    }
    var refusal = Refusal.of(answer);
    var entry = entry(caller, Asked.by(caller), status, refusal, Optional.empty(), List.of());
    if (status < 400 || COMES_OFTEN.contains(status)) {
      unwritten.add(entry);
    } else {
      db.run(tx -> insert(tx, entry, caller));
    }
    exchange.answered();
  }

  /**
   * Makes the entry of an operation of a bulk request that was refused; the request has one of its
   * own.
   *
   * @param error the body that answers the operation
   */
  public void noteRefusal(ScimCaller caller, String method, String path, ObjectNode error) {
    var refusal =
        new Refusal(
            Optional.of(error.path("scimType").asText()).filter(type -> !type.isEmpty()),
            Optional.of(error.path(ErrorResponses.OUR_SCIM_ERROR).path("code").asText()));
    var status = error.path("status").asInt();
    var asked =
        new Asked(
            ScimExchange.shownMethod(method),
            ScimExchange.shownPath("/scim/v2" + (path.startsWith("/") ? "" : "/") + path));
    unwritten.add(entry(caller, asked, status, refusal, Optional.empty(), List.of()));
    caller.exchange().counted();
  }

  /** Writes down what waits; called every second and at the end. */
  public void flush() {
    unwritten.flush();
  }

  private void insert(Tx tx, LoggedRequest entry, ScimCaller caller) {
    var entries = tx.dao(LoggedRequestDao.class);
    var body = bodyToKeep(entry, caller).orElse(NO_BODY);
    if (entry.isPlain()) {
      entries.insert(entry, body);
    } else {
      entries.insertAndCount(entry, body);
    }
  }

  private Optional<byte[]> bodyToKeep(LoggedRequest entry, ScimCaller caller) {
    return Optional.of(caller)
        .filter(each -> !each.redacts())
        .flatMap(each -> each.exchange().bodyToLog())
        .filter(body -> body.length > 0)
        .flatMap(BodyWithoutSecrets::of)
        .map(body -> vault.encrypt(body, LoggedRequests.cell(entry.id())));
  }

  private LoggedRequest entry(
      ScimCaller caller,
      Asked asked,
      int status,
      Refusal refusal,
      Optional<Id> subject,
      List<AttributeChange> changes) {
    var exchange = caller.exchange();
    return new LoggedRequest(
        caller.project(),
        caller.organization(),
        caller.directory(),
        new LoggedRequestId(ids.next()),
        caller.token(),
        RequestId.current(),
        exchange.received(),
        asked.method(),
        asked.path(),
        exchange.query(),
        exchange.ifMatch(),
        status,
        refusal.scimType(),
        refusal.code(),
        json(words(exchange.quirksToLog())),
        subject.map(Id::text),
        json(changes),
        Duration.between(exchange.received(), clock.instant()).toMillis(),
        false);
  }

  private static Map<String, Integer> words(Map<Quirk, Integer> quirks) {
    return quirks.entrySet().stream()
        .collect(
            Collectors.toMap(
                quirk -> quirk.getKey().name().toLowerCase(Locale.ROOT), Map.Entry::getValue));
  }

  private static String json(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("counts and changes are plain JSON", e);
    }
  }
}
