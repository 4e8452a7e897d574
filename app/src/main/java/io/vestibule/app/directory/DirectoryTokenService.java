package io.vestibule.app.directory;

import static io.vestibule.app.error.ErrorCode.NOT_FOUND;

import io.vestibule.app.auth.Caller;
import io.vestibule.app.crypto.Secret;
import io.vestibule.app.crypto.Secrets;
import io.vestibule.app.db.Database;
import io.vestibule.app.db.Tx;
import io.vestibule.app.directory.request.ScimExchange;
import io.vestibule.app.directory.store.DirectoryTokenDao;
import io.vestibule.app.event.EventLog;
import io.vestibule.app.event.NewEvent;
import io.vestibule.app.http.CursorPage;
import io.vestibule.app.id.Ids;
import io.vestibule.app.project.ProjectId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Makes, checks and revokes the tokens of directories. */
public final class DirectoryTokenService {

  private static final Duration TOUCH_EVERY = Duration.ofMinutes(1);

  private final Database db;
  private final Clock clock;
  private final Ids ids;
  private final Secrets secrets;
  private final EventLog events;

  public DirectoryTokenService(
      Database db, Clock clock, Ids ids, Secrets secrets, EventLog events) {
    this.db = db;
    this.clock = clock;
    this.ids = ids;
    this.secrets = secrets;
    this.events = events;
  }

  /** A new token with the only sight of its secret. */
  public record Issued(DirectoryToken token, Secret secret) {}

  /**
   * @throws io.vestibule.app.error.VestibuleException NOT_FOUND if the project has no such
   *     directory
   */
  public Issued create(Caller caller, DirectoryId id, Optional<Instant> expiresAt) {
    return db.write(
        tx -> {
          var directory = DirectoryService.find(tx, caller.project(), id);
          var issued = secrets.issue(Secrets.Kind.SCIM_TOKEN, caller.project());
          var token =
              tx.dao(DirectoryTokenDao.class)
                  .insert(
                      caller.project(),
                      directory.organizationId(),
                      id,
                      new DirectoryTokenId(ids.next()),
                      issued.hash(),
                      clock.instant(),
                      expiresAt);
          append(tx, "directory_token.created", caller, directory, token.id());
          return new Issued(token, issued.secret());
        });
  }

  public List<DirectoryToken> list(ProjectId project, DirectoryId id, CursorPage page) {
    return db.read(
        tx -> {
          var directory = DirectoryService.find(tx, project, id);
          return tx.dao(DirectoryTokenDao.class)
              .listAfter(
                  project,
                  directory.organizationId(),
                  id,
                  page.after(DirectoryTokenId.PREFIX),
                  page.limitAndOne());
        });
  }

  /**
   * The next request with this token is refused, on every instance.
   *
   * @throws io.vestibule.app.error.VestibuleException NOT_FOUND
   */
  public void revoke(Caller caller, DirectoryId id, DirectoryTokenId token) {
    db.run(
        tx -> {
          var directory = DirectoryService.find(tx, caller.project(), id);
          var tokens = tx.dao(DirectoryTokenDao.class);
          var organization = directory.organizationId();
          if (!tokens.revoke(caller.project(), organization, id, token, clock.instant())) {
            throw NOT_FOUND.exception();
          }
          append(tx, "directory_token.revoked", caller, directory, token);
        });
  }

  /**
   * Whose token this is, or was: a good one, a revoked one and an unknown one cost one look-up
   * each.
   */
  Optional<ScimCallers.Shown> identify(String text, ScimExchange exchange) {
    return secrets
        .read(Secrets.Kind.SCIM_TOKEN, text)
        .or(() -> secrets.read(Secrets.Kind.ACCESS_TOKEN, text))
        .flatMap(
            shown ->
                db.read(
                        tx ->
                            tx.dao(DirectoryTokenDao.class)
                                .findByHash(shown.project(), shown.hash(), clock.instant()))
                    .map(token -> shown(shown.project(), token, exchange)));
  }

  private ScimCallers.Shown shown(
      ProjectId project, DirectoryTokenDao.Shown token, ScimExchange exchange) {
    if (token.living()) {
      touch(project, token);
    }
    var caller =
        new ScimCaller(
            project,
            token.organizationId(),
            token.directoryId(),
            token.id(),
            token.state(),
            token.redactPersonalData(),
            exchange);
    return new ScimCallers.Shown(caller, token.living());
  }

  private void touch(ProjectId project, DirectoryTokenDao.Shown token) {
    var now = clock.instant();
    if (token.lastUsedAt().filter(used -> used.isAfter(now.minus(TOUCH_EVERY))).isEmpty()) {
      db.run(
          tx ->
              tx.dao(DirectoryTokenDao.class)
                  .touch(project, token.organizationId(), token.directoryId(), token.id(), now));
    }
  }

  private void append(
      Tx tx, String type, Caller caller, Directory directory, DirectoryTokenId token) {
    events.append(
        tx,
        NewEvent.of(caller.project(), type, caller.actor(), token)
            .in(directory.organizationId())
            .with("directory_id", directory.id()));
  }
}
