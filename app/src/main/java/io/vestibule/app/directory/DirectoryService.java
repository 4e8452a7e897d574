package io.vestibule.app.directory;

import static io.vestibule.app.error.ErrorCode.NOT_FOUND;

import io.vestibule.app.auth.Caller;
import io.vestibule.app.db.Database;
import io.vestibule.app.db.Tx;
import io.vestibule.app.directory.store.DirectoryDao;
import io.vestibule.app.directory.store.DirectoryGroupDao;
import io.vestibule.app.directory.store.DirectoryUserDao;
import io.vestibule.app.event.Event;
import io.vestibule.app.event.EventId;
import io.vestibule.app.event.EventLog;
import io.vestibule.app.event.NewEvent;
import io.vestibule.app.http.CursorPage;
import io.vestibule.app.http.Version;
import io.vestibule.app.id.Ids;
import io.vestibule.app.membership.ProvisionedMembers;
import io.vestibule.app.name.Name;
import io.vestibule.app.organization.OrganizationId;
import io.vestibule.app.organization.OrganizationService;
import io.vestibule.app.organization.PublicRoute;
import io.vestibule.app.organization.PublicRoutes;
import io.vestibule.app.project.ProjectId;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes, changes and ends directories, and shows what they have brought. */
public final class DirectoryService {

  private final Database db;
  private final Clock clock;
  private final Ids ids;
  private final EventLog events;
  private final ProvisionedMembers members;

  public DirectoryService(
      Database db, Clock clock, Ids ids, EventLog events, ProvisionedMembers members) {
    this.members = members;
    this.db = db;
    this.clock = clock;
    this.ids = ids;
    this.events = events;
  }

  /** What may be changed; what is absent stays. */
  public record Change(
      Optional<Name> name, Optional<Provider> idp, Optional<Boolean> redactPersonalData) {}

  /**
   * @throws io.vestibule.app.error.VestibuleException ORGANIZATION_NOT_FOUND
   */
  public Directory create(Caller caller, OrganizationId organization, Name name, Provider idp) {
    return db.write(
        tx -> {
          OrganizationService.find(tx, caller.project(), organization);
          var directory =
              tx.dao(DirectoryDao.class)
                  .insert(
                      caller.project(),
                      organization,
                      new DirectoryId(ids.next()),
                      name.text(),
                      idp,
                      clock.instant());
          PublicRoutes.add(tx, directory.id(), caller.project(), organization);
          append(tx, "directory.created", caller, directory);
          return directory;
        });
  }

  /**
   * @throws io.vestibule.app.error.VestibuleException ORGANIZATION_NOT_FOUND
   */
  public List<Directory> list(ProjectId project, OrganizationId organization, CursorPage page) {
    return db.read(
        tx -> {
          OrganizationService.find(tx, project, organization);
          return tx.dao(DirectoryDao.class)
              .listAfter(project, organization, page.after(DirectoryId.PREFIX), page.limitAndOne());
        });
  }

  /**
   * @throws io.vestibule.app.error.VestibuleException NOT_FOUND
   */
  public Directory get(ProjectId project, DirectoryId id) {
    return db.read(tx -> find(tx, project, id));
  }

  /**
   * @throws io.vestibule.app.error.VestibuleException NOT_FOUND, VERSION_MISMATCH
   */
  public Directory update(Caller caller, DirectoryId id, Change change, Optional<Long> expected) {
    return db.write(
        tx -> {
          var current = lock(tx, caller.project(), id);
          Version.check(expected, current.version());
          var updated = store(tx, current, change, current.state());
          append(tx, "directory.updated", caller, updated);
          return updated;
        });
  }

  /**
   * Its tokens open nothing any more. Its people keep the memberships and roles they have: a
   * customer who changes directories must not lock everybody out. Whom it has switched off stays
   * off, until somebody of the organization switches them on again.
   *
   * @throws io.vestibule.app.error.VestibuleException NOT_FOUND, VERSION_MISMATCH
   */
  public void delete(Caller caller, DirectoryId id, Optional<Long> expected) {
    db.run(
        tx -> {
          var current = lock(tx, caller.project(), id);
          Version.check(expected, current.version());
          var nothing = new Change(Optional.empty(), Optional.empty(), Optional.empty());
          var deleted = store(tx, current, nothing, DirectoryState.DELETED);
          PublicRoutes.remove(tx, id);
          members.letGo(tx, caller.project(), deleted.organizationId(), id);
          append(tx, "directory.deleted", caller, deleted);
        });
  }

  /** What has been ended because the directory said so, the latest first. */
  public List<Event> receipts(
      ProjectId project, DirectoryId id, Optional<EventId> before, int limit) {
    return db.read(
        tx -> {
          find(tx, project, id);
          return events.deprovisionings(tx, project, id, before, limit);
        });
  }

  /** The people of a directory, also those who are nobody in the core yet. */
  public List<DirectoryUser> users(
      ProjectId project, DirectoryId id, Optional<LinkState> link, CursorPage page) {
    return db.read(
        tx -> {
          var directory = find(tx, project, id);
          return tx.dao(DirectoryUserDao.class)
              .listAfter(
                  project,
                  directory.organizationId(),
                  id,
                  link,
                  page.after(DirectoryUserId.PREFIX),
                  page.limitAndOne());
        });
  }

  public List<DirectoryGroup> groups(ProjectId project, DirectoryId id, CursorPage page) {
    return db.read(
        tx -> {
          var directory = find(tx, project, id);
          return tx.dao(DirectoryGroupDao.class)
              .listAfter(
                  project,
                  directory.organizationId(),
                  id,
                  page.after(DirectoryGroupId.PREFIX),
                  page.limitAndOne());
        });
  }

  /**
   * A good call moves a new directory on: the first proves the token, the first write that people
   * come. A stale one is active again.
   */
  void noteGoodCall(ScimCaller caller, boolean write) {
    var comes = write || caller.state() == DirectoryState.STALE;
    var next = comes ? DirectoryState.ACTIVE : DirectoryState.VALIDATING;
    var before =
        comes
            ? Stream.of(DirectoryState.CREATED, DirectoryState.VALIDATING, DirectoryState.STALE)
            : Stream.of(DirectoryState.CREATED);
    var words = before.map(state -> state.name().toLowerCase(Locale.ROOT)).toArray(String[]::new);
    db.run(
        tx ->
            tx.dao(DirectoryDao.class)
                .advance(
                    caller.project(),
                    caller.organization(),
                    caller.directory(),
                    words,
                    next,
                    clock.instant())
                .ifPresent(moved -> append(tx, "directory.updated", caller, moved)));
  }

  /**
   * @throws io.vestibule.app.error.VestibuleException NOT_FOUND, also for one of another project
   */
  public static Directory find(Tx tx, ProjectId project, DirectoryId id) {
    var directories = tx.dao(DirectoryDao.class);
    return organizationOf(tx, project, id)
        .flatMap(organization -> directories.find(project, organization, id))
        .orElseThrow(NOT_FOUND::exception);
  }

  /** As {@link #find}; nobody else changes the row until this transaction ends. */
  static Directory lock(Tx tx, ProjectId project, DirectoryId id) {
    var directories = tx.dao(DirectoryDao.class);
    return organizationOf(tx, project, id)
        .flatMap(organization -> directories.lock(project, organization, id))
        .orElseThrow(NOT_FOUND::exception);
  }

  private static Optional<OrganizationId> organizationOf(Tx tx, ProjectId project, DirectoryId id) {
    return PublicRoutes.find(tx, id)
        .filter(route -> route.projectId().equals(project))
        .map(PublicRoute::organizationId);
  }

  private Directory store(Tx tx, Directory current, Change change, DirectoryState state) {
    return tx.dao(DirectoryDao.class)
        .update(
            current.projectId(),
            current.organizationId(),
            current.id(),
            change.name().map(Name::text).orElse(current.name()),
            change.idp().orElse(current.idp()),
            state,
            change.redactPersonalData().orElse(current.redactPersonalData()),
            clock.instant())
        .orElseThrow(NOT_FOUND::exception);
  }

  private void append(Tx tx, String type, Caller caller, Directory directory) {
    events.append(
        tx,
        NewEvent.of(directory.projectId(), type, caller.actor(), directory.id())
            .in(directory.organizationId())
            .with("name", directory.name())
            .with("state", directory.state().name().toLowerCase(Locale.ROOT)));
  }
}
