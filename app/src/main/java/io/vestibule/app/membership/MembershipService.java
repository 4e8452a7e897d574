package io.vestibule.app.membership;

import static io.vestibule.app.error.ErrorCode.ALREADY_EXISTS;
import static io.vestibule.app.error.ErrorCode.MEMBERSHIP_NOT_FOUND;
import static io.vestibule.app.error.ErrorCode.USER_DEPROVISIONED;

import io.vestibule.app.auth.Caller;
import io.vestibule.app.db.Database;
import io.vestibule.app.db.Tx;
import io.vestibule.app.event.Actor;
import io.vestibule.app.event.EventLog;
import io.vestibule.app.event.NewEvent;
import io.vestibule.app.http.CursorPage;
import io.vestibule.app.http.Version;
import io.vestibule.app.id.Ids;
import io.vestibule.app.membership.store.MembershipDao;
import io.vestibule.app.organization.OrganizationId;
import io.vestibule.app.organization.OrganizationService;
import io.vestibule.app.project.ProjectId;
import io.vestibule.app.session.RevokeReason;
import io.vestibule.app.session.SessionRevoker;
import io.vestibule.app.user.UserId;
import io.vestibule.app.user.UserService;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Lets people into organizations and out of them. */
public final class MembershipService {

  private final Database db;
  private final Clock clock;
  private final Ids ids;
  private final EventLog events;
  private final SessionRevoker sessions;
  private final PendingInvitations invitations;

  public MembershipService(
      Database db,
      Clock clock,
      Ids ids,
      EventLog events,
      SessionRevoker sessions,
      PendingInvitations invitations) {
    this.invitations = invitations;
    this.db = db;
    this.clock = clock;
    this.ids = ids;
    this.events = events;
    this.sessions = sessions;
  }

  /** What may be changed; what is absent stays. */
  public record Change(Optional<Set<Role>> roles, Optional<MembershipState> state) {}

  /**
   * @throws io.vestibule.app.error.VestibuleException ORGANIZATION_NOT_FOUND, USER_NOT_FOUND,
   *     ALREADY_EXISTS
   */
  public Membership create(
      Caller caller, OrganizationId organization, UserId user, Set<Role> roles) {
    return db.write(
        tx -> {
          OrganizationService.lock(tx, caller.project(), organization);
          UserService.find(tx, caller.project(), user);
          if (lookUp(tx, caller.project(), organization, user).isPresent()) {
            throw ALREADY_EXISTS.saying("The user is a member of this organization already.");
          }
          return ensure(
              tx, caller.project(), organization, user, Source.MANUAL, roles, caller.actor());
        });
  }

  /** The membership of {@code user} in {@code organization}, where there is one. */
  public static Optional<Membership> lookUp(
      Tx tx, ProjectId project, OrganizationId organization, UserId user) {
    return tx.dao(MembershipDao.class).findOfUser(project, organization, user);
  }

  /**
   * The membership of {@code user}, made from {@code source} with {@code roles} where there is none
   * yet. An existing one keeps its state and roles. Either way pending invitations of the user are
   * accepted and give their roles too.
   *
   * @throws io.vestibule.app.error.VestibuleException SEAT_LIMIT_EXCEEDED, or SCIM_SEAT_LIMIT where
   *     a directory asks
   */
  public Membership ensure(
      Tx tx,
      ProjectId project,
      OrganizationId organization,
      UserId user,
      Source source,
      Set<Role> roles,
      Actor actor) {
    var made =
        tx.dao(MembershipDao.class)
            .insert(
                project,
                organization,
                new MembershipId(ids.next()),
                user,
                source,
                words(roles),
                clock.instant());
    if (made.isEmpty()) {
      return existing(tx, project, organization, user, actor);
    }
    var membership = made.get().membership();
    Seats.require(tx, membership, source);
    var member = made.get().invited() ? withInvitedRoles(tx, membership, actor) : membership;
    append(tx, "membership.created", member, actor);
    return member;
  }

  private Membership existing(
      Tx tx, ProjectId project, OrganizationId organization, UserId user, Actor actor) {
    var found =
        tx.dao(MembershipDao.class)
            .findWithInvitation(project, organization, user)
            .orElseThrow(MEMBERSHIP_NOT_FOUND::exception);
    return found.invited() ? acceptInvitations(tx, found.membership(), actor) : found.membership();
  }

  /** Accepts the pending invitations of a member; their roles are added to the member's. */
  Membership acceptInvitations(Tx tx, Membership member, Actor actor) {
    var updated = withInvitedRoles(tx, member, actor);
    if (updated != member) {
      append(tx, "membership.updated", updated, actor);
    }
    return updated;
  }

  private Membership withInvitedRoles(Tx tx, Membership member, Actor actor) {
    var roles =
        invitations.accept(tx, member.projectId(), member.organizationId(), member.userId(), actor);
    return GivenRoles.add(tx, member, Source.INVITE, roles)
        ? move(tx, member, member.state(), member.deprovisionedAt())
        : member;
  }

  /** {@code source} gives the member these roles as well; all others stay. */
  public Membership grant(
      Tx tx, Membership membership, Source source, Set<Role> roles, Actor actor) {
    if (!GivenRoles.add(tx, membership, source, roles)) {
      return membership;
    }
    var updated = move(tx, membership, membership.state(), membership.deprovisionedAt());
    append(tx, "membership.updated", updated, actor);
    return updated;
  }

  private static String[] words(Set<Role> roles) {
    return roles.stream().map(MembershipService::word).sorted().toArray(String[]::new);
  }

  /**
   * From now on {@code source} gives the member these roles and no others; what other sources gave
   * stays. As with a directory, not even the last owner is spared.
   */
  public Membership assign(
      Tx tx, Membership membership, Source source, Set<Role> roles, Actor actor) {
    if (!GivenRoles.assign(tx, membership, source, roles)) {
      return membership;
    }
    var updated = move(tx, membership, membership.state(), membership.deprovisionedAt());
    append(tx, "membership.updated", updated, actor);
    return updated;
  }

  /** Keeps what the provider says of the member now, instead of what it said before. */
  public Membership describe(
      Tx tx, Membership membership, MemberAttributes attributes, Actor actor) {
    if (membership.attributes().equals(attributes)) {
      return membership;
    }
    var project = membership.projectId();
    var organization = membership.organizationId();
    tx.dao(MembershipDao.class)
        .describe(project, organization, membership.id(), attributes, clock.instant());
    var described = find(tx, project, organization, membership.id());
    append(tx, "membership.updated", described, actor);
    return described;
  }

  /**
   * @throws io.vestibule.app.error.VestibuleException ORGANIZATION_NOT_FOUND, MEMBERSHIP_NOT_FOUND
   */
  public Membership get(ProjectId project, OrganizationId organization, MembershipId id) {
    return db.read(
        tx -> {
          OrganizationService.find(tx, project, organization);
          return find(tx, project, organization, id);
        });
  }

  public List<Membership> list(
      ProjectId project, OrganizationId organization, Optional<UserId> user, CursorPage page) {
    return db.read(
        tx -> {
          OrganizationService.find(tx, project, organization);
          return tx.dao(MembershipDao.class)
              .listAfter(
                  project, organization, user, page.after(MembershipId.PREFIX), page.limitAndOne());
        });
  }

  /**
   * Taking somebody's membership away for a while ends the sessions of the organization.
   *
   * @throws io.vestibule.app.error.VestibuleException ORGANIZATION_NOT_FOUND, MEMBERSHIP_NOT_FOUND,
   *     VERSION_MISMATCH, LAST_OWNER, SEAT_LIMIT_EXCEEDED, USER_DEPROVISIONED if the directory
   *     keeps the person out, ROLE_MANAGED_BY_DIRECTORY if a group of it gives a role that is
   *     missing
   */
  public Membership update(
      Caller caller,
      OrganizationId organization,
      MembershipId id,
      Change change,
      Optional<Long> expected) {
    return db.write(
        tx -> {
          // one row guards the organization's owners: two who leave at once cannot both be spared
          OrganizationService.lock(tx, caller.project(), organization);
          var current = find(tx, caller.project(), organization, id);
          Version.check(expected, current.version());
          change.roles().ifPresent(roles -> GivenRoles.replace(tx, current, roles));
          var state = change.state().orElse(current.state());
          if (state == MembershipState.ACTIVE && current.isDeprovisioned()) {
            throw USER_DEPROVISIONED.exception();
          }
          var updated = move(tx, current, state, current.deprovisionedAt());
          Owners.requireOne(tx, current, updated);
          if (!current.isActive() && updated.isActive()) {
            Seats.require(tx, updated, Source.MANUAL);
          }
          if (current.isActive() && !updated.isActive()) {
            endSessions(tx, updated, caller.actor());
          }
          append(tx, "membership.updated", updated, caller.actor());
          return updated;
        });
  }

  /**
   * @throws io.vestibule.app.error.VestibuleException ORGANIZATION_NOT_FOUND, MEMBERSHIP_NOT_FOUND,
   *     LAST_OWNER, USER_DEPROVISIONED because a person that the directory keeps out must not be
   *     let in again by forgetting that
   */
  public void delete(Caller caller, OrganizationId organization, MembershipId id) {
    db.run(
        tx -> {
          OrganizationService.lock(tx, caller.project(), organization);
          var current = find(tx, caller.project(), organization, id);
          if (current.isDeprovisioned()) {
            throw USER_DEPROVISIONED.exception();
          }
          Owners.requireOther(tx, current);
          tx.dao(MembershipDao.class).delete(caller.project(), organization, id);
          endSessions(tx, current, caller.actor());
          append(tx, "membership.deleted", current, caller.actor());
        });
  }

  Membership move(
      Tx tx, Membership membership, MembershipState state, Optional<Instant> deprovisionedAt) {
    return tx.dao(MembershipDao.class)
        .update(
            membership.projectId(),
            membership.organizationId(),
            membership.id(),
            state,
            deprovisionedAt,
            clock.instant())
        .orElseThrow(MEMBERSHIP_NOT_FOUND::exception);
  }

  private void endSessions(Tx tx, Membership membership, Actor actor) {
    sessions.revokeOfMember(
        tx,
        membership.projectId(),
        membership.organizationId(),
        membership.userId(),
        RevokeReason.ADMIN,
        actor);
  }

  private static Membership find(
      Tx tx, ProjectId project, OrganizationId organization, MembershipId id) {
    return tx.dao(MembershipDao.class)
        .find(project, organization, id)
        .orElseThrow(MEMBERSHIP_NOT_FOUND::exception);
  }

  private void append(Tx tx, String type, Membership membership, Actor actor) {
    events.append(tx, event(type, membership, actor));
  }

  static NewEvent event(String type, Membership membership, Actor actor) {
    return NewEvent.of(membership.projectId(), type, actor, membership.id())
        .in(membership.organizationId())
        .with("user_id", membership.userId())
        .with("source", word(membership.source()))
        .with("roles", membership.roles().stream().map(MembershipService::word).toList());
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
