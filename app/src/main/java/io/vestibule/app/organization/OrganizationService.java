package io.vestibule.app.organization;

import static io.vestibule.app.error.ErrorCode.ORGANIZATION_NOT_FOUND;

import io.vestibule.app.auth.Caller;
import io.vestibule.app.db.Database;
import io.vestibule.app.db.Tx;
import io.vestibule.app.event.EventLog;
import io.vestibule.app.event.NewEvent;
import io.vestibule.app.http.CursorPage;
import io.vestibule.app.http.Version;
import io.vestibule.app.id.Ids;
import io.vestibule.app.name.Name;
import io.vestibule.app.name.Slug;
import io.vestibule.app.organization.domain.DomainService;
import io.vestibule.app.organization.store.OrganizationDao;
import io.vestibule.app.project.ProjectId;
import io.vestibule.app.session.RevokeReason;
import io.vestibule.app.session.SessionRevoker;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Makes, changes and ends organizations. */
public final class OrganizationService {

  private final Database db;
  private final Clock clock;
  private final Ids ids;
  private final EventLog events;
  private final SessionRevoker sessions;

  public OrganizationService(
      Database db, Clock clock, Ids ids, EventLog events, SessionRevoker sessions) {
    this.db = db;
    this.clock = clock;
    this.ids = ids;
    this.events = events;
    this.sessions = sessions;
  }

  /** What may be changed; what is absent stays. */
  public record Change(
      Optional<Name> name,
      Optional<Slug> slug,
      Optional<OrganizationState> state,
      Optional<SeatLimit> seatLimit) {}

  /**
   * @throws io.vestibule.app.error.VestibuleException SLUG_IN_USE
   */
  public Organization create(
      Caller caller, Name name, Slug slug, OrganizationState state, Optional<SeatLimit> seatLimit) {
    return db.write(
        tx -> {
          var id = new OrganizationId(ids.next());
          var organization =
              tx.dao(OrganizationDao.class)
                  .insert(
                      caller.project(),
                      id,
                      name.text(),
                      slug.text(),
                      state,
                      seatLimit.flatMap(SeatLimit::seats),
                      clock.instant());
          PublicRoutes.add(tx, id, caller.project(), id);
          events.append(tx, event("organization.created", caller, organization));
          return organization;
        });
  }

  /**
   * @throws io.vestibule.app.error.VestibuleException ORGANIZATION_NOT_FOUND
   */
  public Organization get(ProjectId project, OrganizationId id) {
    return db.read(tx -> find(tx, project, id));
  }

  /** The organization, where there is one that has not been deleted. */
  public static Optional<Organization> lookUp(Tx tx, ProjectId project, OrganizationId id) {
    return tx.dao(OrganizationDao.class).find(project, id);
  }

  /**
   * @throws io.vestibule.app.error.VestibuleException ORGANIZATION_NOT_FOUND
   */
  public static Organization find(Tx tx, ProjectId project, OrganizationId id) {
    return lookUp(tx, project, id).orElseThrow(ORGANIZATION_NOT_FOUND::exception);
  }

  /**
   * The organization, which nobody else changes until this transaction ends.
   *
   * @throws io.vestibule.app.error.VestibuleException ORGANIZATION_NOT_FOUND
   */
  public static Organization lock(Tx tx, ProjectId project, OrganizationId id) {
    return tx.dao(OrganizationDao.class)
        .lock(project, id)
        .orElseThrow(ORGANIZATION_NOT_FOUND::exception);
  }

  public List<Organization> list(ProjectId project, Optional<String> slug, CursorPage page) {
    return db.read(
        tx ->
            tx.dao(OrganizationDao.class)
                .listAfter(project, slug, page.after(OrganizationId.PREFIX), page.limitAndOne()));
  }

  /**
   * Suspending ends the sessions of the organization in the same transaction.
   *
   * @throws io.vestibule.app.error.VestibuleException ORGANIZATION_NOT_FOUND, VERSION_MISMATCH,
   *     CONFLICT for an illegal move, SLUG_IN_USE
   */
  public Organization update(
      Caller caller, OrganizationId id, Change change, Optional<Long> expected) {
    return db.write(
        tx -> {
          var current = lock(tx, caller.project(), id);
          Version.check(expected, current.version());
          return apply(tx, caller, current, change);
        });
  }

  /**
   * The organization is gone for every reader; its slug is free; its sessions are ended.
   *
   * @throws io.vestibule.app.error.VestibuleException ORGANIZATION_NOT_FOUND, VERSION_MISMATCH
   */
  public void delete(Caller caller, OrganizationId id, Optional<Long> expected) {
    var deletion =
        new Change(
            Optional.empty(),
            Optional.empty(),
            Optional.of(OrganizationState.DELETED),
            Optional.empty());
    update(caller, id, deletion, expected);
  }

  private Organization apply(Tx tx, Caller caller, Organization current, Change change) {
    var state = change.state().orElse(current.state());
    current.state().requireMoveTo(state);
    var updated =
        tx.dao(OrganizationDao.class)
            .update(
                caller.project(),
                current.organizationId(),
                change.name().map(Name::text).orElse(current.name()),
                change.slug().map(Slug::text).orElse(current.slug()),
                state,
                change.seatLimit().map(SeatLimit::seats).orElse(current.seatLimit()),
                clock.instant())
            .orElseThrow(ORGANIZATION_NOT_FOUND::exception);
    if (current.isActive() && !updated.isActive()) {
      sessions.revokeOfOrganization(
          tx, caller.project(), current.organizationId(), RevokeReason.POLICY, caller.actor());
    }
    if (state == OrganizationState.DELETED) {
      DomainService.releaseAll(tx, caller.project(), current.organizationId());
    }
    var type = state == current.state() ? "updated" : verb(state);
    events.append(tx, event("organization." + type, caller, updated));
    return updated;
  }

  private static String verb(OrganizationState state) {
    return state == OrganizationState.ACTIVE ? "activated" : state.word();
  }

  private static NewEvent event(String type, Caller caller, Organization organization) {
    return NewEvent.of(caller.project(), type, caller.actor(), organization.organizationId())
        .in(organization.organizationId())
        .with("slug", organization.slug())
        .with("state", organization.state().word());
  }
}
