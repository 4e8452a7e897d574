package io.vestibule.app.directory.request;

import static io.vestibule.app.error.ErrorCode.CONFLICT;
import static io.vestibule.app.error.ErrorCode.NOT_FOUND;

import io.vestibule.app.crypto.Cell;
import io.vestibule.app.crypto.Vault;
import io.vestibule.app.db.Database;
import io.vestibule.app.directory.Directory;
import io.vestibule.app.directory.request.store.LoggedRequestDao;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Finds what {@link ScimRequestLog} has written down, and forgets it after 30 days. */
public final class LoggedRequests {

  /** How long an entry is kept (SPEC 6). */
  static final Duration KEPT = Duration.ofDays(30);

  private final Database db;
  private final Clock clock;
  private final Vault vault;
  private final ScimRequestLog log;

  public LoggedRequests(Database db, Clock clock, Vault vault, ScimRequestLog log) {
    this.db = db;
    this.clock = clock;
    this.vault = vault;
    this.log = log;
  }

  /** Which entries are wanted; {@code before} is the last one seen. */
  public record Search(
      Optional<Integer> status,
      Optional<String> method,
      Optional<String> requestId,
      Optional<String> subject,
      Optional<LoggedRequestId> before) {}

  /** The latest first; also what this instance has not written down yet. */
  List<LoggedRequest> list(Directory directory, Search search, int limit) {
    log.flush();
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
    log.flush();
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

  static Cell cell(LoggedRequestId id) {
    return new Cell("directory_request", "body", id.uuid());
  }
}
