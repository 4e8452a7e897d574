package io.vestibule.app.directory.request;

import static io.vestibule.app.error.ErrorCode.CONFLICT;
import static io.vestibule.app.error.ErrorCode.NOT_FOUND;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.vestibule.app.crypto.Cell;
import io.vestibule.app.crypto.Vault;
import io.vestibule.app.db.Database;
import io.vestibule.app.db.Tx;
import io.vestibule.app.directory.Directory;
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
 * Keeps what each IdP has asked for and what became of it, for 30 days. The entry of a write is
 * made in the transaction of the write; a refusal has one of its own; what has changed nothing, and
 * whoever had no good token, follow within a second.
 */
public final class ScimRequestLog {

  /** How long an entry is kept (SPEC 6). */
  static final Duration KEPT = Duration.ofDays(30);

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

  /** Which entries are wanted; {@code before} is the last one seen. */
  public record Search(
      Optional<Integer> status,
      Optional<String> method,
      Optional<String> requestId,
      Optional<String> subject,
      Optional<LoggedRequestId> before) {}

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
    caller.exchange().note(changes);
    var shown =
        caller.redacts() ? changes.stream().map(AttributeChange::redacted).toList() : changes;
    insert(tx, entry(caller, status, Refusal.NONE, Optional.of(subject), shown), caller);
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
    var entry = entry(caller, status, Refusal.of(answer), Optional.empty(), List.of());
    if (status < 400 || COMES_OFTEN.contains(status)) {
      unwritten.add(entry);
    } else {
      db.run(tx -> insert(tx, entry, caller));
    }
    exchange.committed();
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
        .map(body -> vault.encrypt(body, cell(entry.id())));
  }

  private LoggedRequest entry(
      ScimCaller caller,
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
        exchange.method(),
        exchange.path(),
        exchange.query(),
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

  /** The latest first; also what this instance has not written down yet. */
  List<LoggedRequest> list(Directory directory, Search search, int limit) {
    flush();
    return db.read(
        tx ->
            tx.dao(LoggedRequestDao.class)
                .listBefore(
                    directory.projectId(),
                    directory.organizationId(),
                    directory.id(),
                    search.before(),
                    search.status(),
                    search.method(),
                    search.requestId(),
                    search.subject(),
                    limit));
  }

  /**
   * @throws io.vestibule.app.error.VestibuleException NOT_FOUND
   */
  LoggedRequest get(Directory directory, LoggedRequestId id) {
    return db.read(
        tx ->
            tx.dao(LoggedRequestDao.class)
                .find(directory.projectId(), directory.organizationId(), directory.id(), id)
                .orElseThrow(NOT_FOUND::exception));
  }

  /**
   * What came with a request that can be sent again.
   *
   * @throws io.vestibule.app.error.VestibuleException NOT_FOUND; CONFLICT if there is nothing to
   *     send again: it was a question, the body was too large, or the directory keeps none
   */
  byte[] body(Directory directory, LoggedRequest entry) {
    if (!entry.replayable()) {
      throw CONFLICT.saying("This request changed nothing, or its body was not kept.");
    }
    return db.read(
            tx ->
                tx.dao(LoggedRequestDao.class)
                    .findBody(
                        directory.projectId(),
                        directory.organizationId(),
                        directory.id(),
                        entry.id()))
        .map(encrypted -> vault.decrypt(encrypted, cell(entry.id())))
        .orElse(new byte[0]);
  }

  /** What had to be understood in all requests of a directory. */
  List<Normalisation> normalisations(Directory directory) {
    flush();
    return db.read(
        tx ->
            tx.dao(LoggedRequestDao.class)
                .listNormalisations(
                    directory.projectId(), directory.organizationId(), directory.id()));
  }

  /** Forgets what is older than {@link #KEPT}. */
  public void purge() {
    var until = clock.instant().minus(KEPT);
    int purged;
    do {
      purged = db.write(tx -> tx.dao(LoggedRequestDao.class).purge(until));
    } while (purged > 0);
  }

  private static Cell cell(LoggedRequestId id) {
    return new Cell("directory_request", "body", id.uuid());
  }
}
