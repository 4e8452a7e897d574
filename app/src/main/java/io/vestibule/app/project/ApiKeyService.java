package io.vestibule.app.project;

import static io.vestibule.app.error.ErrorCode.API_KEY_ALREADY_REVOKED;
import static io.vestibule.app.error.ErrorCode.API_KEY_NOT_FOUND;
import static io.vestibule.app.error.ErrorCode.PLATFORM_OWNER_REQUIRED;

import io.vestibule.app.crypto.Secret;
import io.vestibule.app.crypto.Secrets;
import io.vestibule.app.db.Database;
import io.vestibule.app.db.Tx;
import io.vestibule.app.error.VestibuleException;
import io.vestibule.app.event.Actor;
import io.vestibule.app.event.EventLog;
import io.vestibule.app.event.NewEvent;
import io.vestibule.app.http.CursorPage;
import io.vestibule.app.id.Ids;
import io.vestibule.app.name.Name;
import io.vestibule.app.project.store.ApiKeyDao;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Makes, checks and revokes API keys. */
public final class ApiKeyService {

  private static final Duration TOUCH_EVERY = Duration.ofMinutes(1);

  private final Database db;
  private final Clock clock;
  private final Ids ids;
  private final Secrets secrets;
  private final EventLog events;

  public ApiKeyService(Database db, Clock clock, Ids ids, Secrets secrets, EventLog events) {
    this.db = db;
    this.clock = clock;
    this.ids = ids;
    this.secrets = secrets;
    this.events = events;
  }

  /** A new key with the only sight of its secret. */
  public record Issued(ApiKey key, Secret secret) {}

  /**
   * @throws io.vestibule.app.error.VestibuleException PLATFORM_OWNER_REQUIRED if a plain key asks
   *     for a platform owner's
   */
  public Issued create(ApiKeyCaller caller, Name name, boolean platformOwner) {
    if (platformOwner && !caller.platformOwner()) {
      throw PLATFORM_OWNER_REQUIRED.exception();
    }
    return db.write(tx -> issue(tx, caller.project(), name, platformOwner, caller.actor()));
  }

  Issued issue(Tx tx, ProjectId project, Name name, boolean platformOwner, Actor actor) {
    var issued = secrets.issue(Secrets.Kind.API_KEY, project);
    var key =
        tx.dao(ApiKeyDao.class)
            .insert(
                project,
                new ApiKeyId(ids.next()),
                name.text(),
                issued.hash(),
                platformOwner,
                clock.instant());
    events.append(
        tx,
        NewEvent.of(project, "api_key.created", actor, key.id())
            .with("platform_owner", platformOwner));
    return new Issued(key, issued.secret());
  }

  /** Whose key this is; empty for an unknown or revoked one. */
  Optional<ApiKeyCaller> authenticate(String token) {
    return secrets
        .read(Secrets.Kind.API_KEY, token)
        .flatMap(
            shown ->
                db.read(tx -> tx.dao(ApiKeyDao.class).findByHash(shown.project(), shown.hash())))
        .filter(key -> key.revokedAt().isEmpty())
        .map(this::touched)
        .map(key -> new ApiKeyCaller(key.projectId(), key.id(), key.platformOwner()));
  }

  private ApiKey touched(ApiKey key) {
    var now = clock.instant();
    if (key.lastUsedAt().filter(used -> used.isAfter(now.minus(TOUCH_EVERY))).isEmpty()) {
      db.run(tx -> tx.dao(ApiKeyDao.class).touch(key.projectId(), key.id(), now));
    }
    return key;
  }

  public List<ApiKey> list(ProjectId project, CursorPage page) {
    return db.read(
        tx ->
            tx.dao(ApiKeyDao.class)
                .listAfter(project, page.after(ApiKeyId.PREFIX), page.limitAndOne()));
  }

  /**
   * @throws io.vestibule.app.error.VestibuleException API_KEY_NOT_FOUND
   */
  public ApiKey get(ProjectId project, ApiKeyId id) {
    return db.read(tx -> tx.dao(ApiKeyDao.class).find(project, id))
        .orElseThrow(API_KEY_NOT_FOUND::exception);
  }

  /**
   * The next call with this key is refused, on every instance.
   *
   * @throws io.vestibule.app.error.VestibuleException API_KEY_NOT_FOUND, API_KEY_ALREADY_REVOKED
   */
  public ApiKey revoke(ApiKeyCaller caller, ApiKeyId id) {
    return db.write(
        tx -> {
          var keys = tx.dao(ApiKeyDao.class);
          var revoked =
              keys.revoke(caller.project(), id, clock.instant())
                  .orElseThrow(() -> notRevocable(keys, caller.project(), id));
          events.append(tx, NewEvent.of(caller.project(), "api_key.revoked", caller.actor(), id));
          return revoked;
        });
  }

  private static VestibuleException notRevocable(ApiKeyDao keys, ProjectId project, ApiKeyId id) {
    boolean known = keys.find(project, id).isPresent();
    return (known ? API_KEY_ALREADY_REVOKED : API_KEY_NOT_FOUND).exception();
  }
}
