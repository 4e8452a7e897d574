package io.vestibule.app.project;

import static io.vestibule.app.error.ErrorCode.BOOTSTRAP_DISABLED;
import static io.vestibule.app.error.ErrorCode.INVALID_BOOTSTRAP_TOKEN;
import static io.vestibule.app.error.ErrorCode.NOT_FOUND;
import static io.vestibule.app.error.ErrorCode.PLATFORM_OWNER_REQUIRED;
import static io.vestibule.app.error.ErrorCode.RATE_LIMIT_EXCEEDED;

import io.vestibule.app.crypto.Secret;
import io.vestibule.app.db.Database;
import io.vestibule.app.db.Tx;
import io.vestibule.app.error.VestibuleException;
import io.vestibule.app.event.Actor;
import io.vestibule.app.event.EventLog;
import io.vestibule.app.event.NewEvent;
import io.vestibule.app.http.CursorPage;
import io.vestibule.app.http.Version;
import io.vestibule.app.id.Ids;
import io.vestibule.app.limit.ClientNetwork;
import io.vestibule.app.limit.Limit;
import io.vestibule.app.limit.Limits;
import io.vestibule.app.name.Name;
import io.vestibule.app.project.store.ProjectDao;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Makes projects: the first by bootstrap, every later one by a platform owner. */
public final class ProjectService {

  /** By network. A token has at least 32 characters, so that this is enough. */
  private static final Limit BOOTSTRAP_GUESSES =
      new Limit("bootstrap-network", 20, Duration.ofMinutes(15), RATE_LIMIT_EXCEEDED);

  /** Before the first project there is none to count for. */
  private static final ProjectId NO_PROJECT = new ProjectId(new UUID(0, 0));

  private final Database db;
  private final Clock clock;
  private final Ids ids;
  private final EventLog events;
  private final ApiKeyService keys;
  private final Limits limits;
  private final Secret bootstrapToken;

  public ProjectService(
      Database db,
      Clock clock,
      Ids ids,
      EventLog events,
      ApiKeyService keys,
      Limits limits,
      Secret bootstrapToken) {
    this.db = db;
    this.clock = clock;
    this.ids = ids;
    this.events = events;
    this.keys = keys;
    this.limits = limits;
    this.bootstrapToken = bootstrapToken;
  }

  /** A new project and the key that opens it. */
  public record Created(Project project, ApiKeyService.Issued key) {}

  /** What may be changed; what is absent stays. */
  public record Change(
      Optional<Name> name,
      Optional<List<String>> returnUrls,
      Optional<Registration> registration,
      Optional<Brand> brand) {}

  /** How a project looks; what is absent is as the service looks by itself. */
  public record Brand(Optional<Name> name, Optional<BrandColor> color) {}

  /**
   * Makes the first project, once in the life of a database. Afterwards no token is compared any
   * more, so that the answer says nothing about it.
   *
   * @throws io.vestibule.app.error.VestibuleException BOOTSTRAP_DISABLED, INVALID_BOOTSTRAP_TOKEN,
   *     RATE_LIMIT_EXCEEDED
   */
  public Created bootstrap(Optional<String> token, Name name, ClientNetwork network) {
    if (bootstrapToken.isEmpty()) {
      throw BOOTSTRAP_DISABLED.with("reason", "not_configured");
    }
    if (db.read(tx -> tx.dao(ProjectDao.class).isBootstrapped())) {
      throw alreadyBootstrapped();
    }
    limits.take(BOOTSTRAP_GUESSES, NO_PROJECT, network.text());
    if (!token.map(bootstrapToken::matches).orElse(false)) {
      throw INVALID_BOOTSTRAP_TOKEN.exception();
    }
    return db.write(
        tx -> {
          var created = create(tx, name, true, Actor.SYSTEM);
          var id = created.project().projectId();
          if (!tx.dao(ProjectDao.class).markBootstrapped(id, clock.instant())) {
            throw alreadyBootstrapped();
          }
          return created;
        });
  }

  private static VestibuleException alreadyBootstrapped() {
    return BOOTSTRAP_DISABLED.with("reason", "already_bootstrapped");
  }

  /**
   * @throws io.vestibule.app.error.VestibuleException PLATFORM_OWNER_REQUIRED
   */
  public Created create(ApiKeyCaller caller, Name name) {
    requirePlatformOwner(caller);
    return db.write(tx -> create(tx, name, false, caller.actor()));
  }

  private Created create(Tx tx, Name name, boolean platformOwner, Actor actor) {
    var project =
        tx.dao(ProjectDao.class).insert(new ProjectId(ids.next()), name.text(), clock.instant());
    events.append(
        tx, NewEvent.of(project.projectId(), "project.created", actor, project.projectId()));
    var key =
        keys.issue(tx, project.projectId(), Name.fromString("First key"), platformOwner, actor);
    return new Created(project, key);
  }

  /**
   * @throws io.vestibule.app.error.VestibuleException PLATFORM_OWNER_REQUIRED
   */
  public List<Project> list(ApiKeyCaller caller, CursorPage page) {
    requirePlatformOwner(caller);
    return db.read(
        tx -> tx.dao(ProjectDao.class).listAfter(page.after(ProjectId.PREFIX), page.limitAndOne()));
  }

  /**
   * @throws io.vestibule.app.error.VestibuleException NOT_FOUND, also for a project of somebody
   *     else
   */
  public Project get(ApiKeyCaller caller, ProjectId id) {
    return db.read(tx -> find(tx, caller, id));
  }

  /**
   * @throws io.vestibule.app.error.VestibuleException NOT_FOUND, VERSION_MISMATCH
   */
  public Project update(ApiKeyCaller caller, ProjectId id, Change change, Optional<Long> expected) {
    return db.write(
        tx -> {
          find(tx, caller, id);
          var current = tx.dao(ProjectDao.class).lock(id).orElseThrow(NOT_FOUND::exception);
          Version.check(expected, current.version());
          var updated =
              tx.dao(ProjectDao.class)
                  .update(
                      id,
                      change.name().map(Name::text),
                      change.returnUrls(),
                      change.registration(),
                      clock.instant());
          events.append(tx, NewEvent.of(id, "project.updated", caller.actor(), id));
          return change
              .brand()
              .map(brand -> setBrand(tx, id, brand))
              .orElse(updated)
              .orElseThrow(NOT_FOUND::exception);
        });
  }

  private static Optional<Project> setBrand(Tx tx, ProjectId id, Brand brand) {
    return tx.dao(ProjectDao.class)
        .setBrand(id, brand.name().map(Name::text), brand.color().map(BrandColor::text));
  }

  /**
   * Names the logo anew, with an event.
   *
   * @param stored stores it and says how its content is called; none if it has none any more
   * @throws io.vestibule.app.error.VestibuleException NOT_FOUND, also for a project of somebody
   *     else
   */
  public Project setLogo(
      Tx tx, ApiKeyCaller caller, ProjectId id, Supplier<Optional<String>> stored) {
    find(tx, caller, id);
    var changed =
        tx.dao(ProjectDao.class)
            .setLogo(id, stored.get(), clock.instant())
            .orElseThrow(NOT_FOUND::exception);
    events.append(tx, NewEvent.of(id, "project.updated", caller.actor(), id));
    return changed;
  }

  /** The project of an installation that has exactly one. */
  public static Optional<ProjectId> onlyOne(Tx tx) {
    var two = tx.dao(ProjectDao.class).listAfter(new UUID(0, 0), 2);
    return two.size() == 1 ? Optional.of(two.get(0).projectId()) : Optional.empty();
  }

  /**
   * What people know the project by.
   *
   * @throws io.vestibule.app.error.VestibuleException NOT_FOUND
   */
  public static String name(Tx tx, ProjectId id) {
    return find(tx, id).knownAs();
  }

  /**
   * @throws io.vestibule.app.error.VestibuleException NOT_FOUND
   */
  public static Project find(Tx tx, ProjectId id) {
    return tx.dao(ProjectDao.class).find(id).orElseThrow(NOT_FOUND::exception);
  }

  /** As {@link #find(Tx, ProjectId)}; empty where there is none. */
  public static Optional<Project> lookUp(Tx tx, ProjectId id) {
    return tx.dao(ProjectDao.class).find(id);
  }

  /** Where a sign-in of the project may end; the first is the default. */
  public static List<String> returnUrls(Tx tx, ProjectId id) {
    return tx.dao(ProjectDao.class).find(id).map(Project::returnUrls).orElse(List.of());
  }

  private static Project find(Tx tx, ApiKeyCaller caller, ProjectId id) {
    if (!caller.platformOwner() && !caller.project().equals(id)) {
      throw NOT_FOUND.exception();
    }
    return find(tx, id);
  }

  private static void requirePlatformOwner(ApiKeyCaller caller) {
    if (!caller.platformOwner()) {
      throw PLATFORM_OWNER_REQUIRED.exception();
    }
  }
}
