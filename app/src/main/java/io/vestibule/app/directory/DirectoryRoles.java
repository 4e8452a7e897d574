package io.vestibule.app.directory;

import static io.vestibule.app.error.ErrorCode.LAST_OWNER;
import static io.vestibule.app.error.ErrorCode.NOT_FOUND;

import io.vestibule.app.auth.Caller;
import io.vestibule.app.db.Database;
import io.vestibule.app.db.Tx;
import io.vestibule.app.directory.store.DirectoryRoleDao;
import io.vestibule.app.directory.store.DirectoryUserDao;
import io.vestibule.app.event.Actor;
import io.vestibule.app.event.EventLog;
import io.vestibule.app.event.NewEvent;
import io.vestibule.app.membership.Owners;
import io.vestibule.app.membership.ProvisionedMembers;
import io.vestibule.app.membership.RoleMove;
import io.vestibule.app.organization.OrganizationId;
import io.vestibule.app.organization.OrganizationService;
import io.vestibule.app.project.ProjectId;
import io.vestibule.app.user.UserId;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;

/**
 * Groups and attribute values of a directory give roles; a user has these for as long as the
 * directory says so.
 */
public final class DirectoryRoles {

  private static final int NAMED_IN_EVENT = 1_000;

  private final Database db;
  private final ProvisionedMembers members;
  private final EventLog events;

  public DirectoryRoles(Database db, ProvisionedMembers members, EventLog events) {
    this.db = db;
    this.members = members;
    this.events = events;
  }

  /**
   * @throws io.vestibule.app.error.VestibuleException NOT_FOUND
   */
  public List<DirectoryRoleMapping> list(ProjectId project, DirectoryId id) {
    return db.read(
        tx -> {
          var directory = DirectoryService.find(tx, project, id);
          return tx.dao(DirectoryRoleDao.class).list(project, directory.organizationId(), id);
        });
  }

  /**
   * From now on these groups and values give these roles, and no others give any.
   *
   * @return who has gained and lost what by it
   * @throws io.vestibule.app.error.VestibuleException NOT_FOUND, also for a group; LAST_OWNER
   */
  public List<RoleMove> replace(Caller caller, DirectoryId id, Set<DirectoryRoleMapping> wanted) {
    return db.write(tx -> replace(tx, caller, id, wanted));
  }

  /** Who would gain and lose what by {@link #replace}; refuses what that would refuse. */
  public List<RoleMove> preview(Caller caller, DirectoryId id, Set<DirectoryRoleMapping> wanted) {
    return db.rehearse(stage -> stage.write(tx -> replace(tx, caller, id, wanted)));
  }

  private List<RoleMove> replace(
      Tx tx, Caller caller, DirectoryId id, Set<DirectoryRoleMapping> wanted) {
    // a write that changes the roles attribute of a user shares this lock
    var directory = DirectoryService.lock(tx, caller.project(), id);
    var organization = directory.organizationId();
    OrganizationService.lock(tx, caller.project(), organization);
    store(tx, directory, List.copyOf(wanted));
    boolean owned = Owners.has(tx, caller.project(), organization);
    var moves = members.followDirectories(tx, caller.project(), organization, Optional.empty());
    if (owned && !Owners.has(tx, caller.project(), organization)) {
      throw LAST_OWNER.exception();
    }
    events.append(
        tx,
        NewEvent.of(caller.project(), "directory.role_mappings_updated", caller.actor(), id)
            .in(organization)
            .with("role_mappings", wanted.stream().map(DirectoryRoles::words).toList()));
    append(tx, caller.actor(), directory.organizationId(), id, caller.project(), moves);
    return moves;
  }

  private static void store(Tx tx, Directory directory, List<DirectoryRoleMapping> wanted) {
    var roles = tx.dao(DirectoryRoleDao.class);
    var project = directory.projectId();
    var organization = directory.organizationId();
    var ofGroups = wanted.stream().filter(each -> each.group().isPresent()).toList();
    var groups = ofGroups.stream().map(each -> group(each).uuid()).toArray(UUID[]::new);
    var there = Set.copyOf(roles.lockGroups(project, organization, directory.id(), groups));
    ofGroups.stream()
        .map(DirectoryRoles::group)
        .filter(group -> !there.contains(group))
        .findFirst()
        .ifPresent(
            group -> {
              throw NOT_FOUND.saying("The directory has no group " + group + ".");
            });
    roles.deleteAll(project, organization, directory.id());
    roles.insertAll(
        project, organization, directory.id(), groups, texts(ofGroups, each -> word(each.role())));
    var ofAttributes = wanted.stream().filter(each -> each.attribute().isPresent()).toList();
    roles.insertAttributes(
        project,
        organization,
        directory.id(),
        texts(ofAttributes, each -> word(each.attribute().orElseThrow())),
        texts(ofAttributes, each -> each.value().orElseThrow()),
        texts(ofAttributes, each -> word(each.role())));
    roles.markGroups(project, organization, directory.id());
  }

  private static DirectoryGroupId group(DirectoryRoleMapping mapping) {
    return mapping.group().orElseThrow();
  }

  private static String[] texts(
      List<DirectoryRoleMapping> mappings, Function<DirectoryRoleMapping, String> text) {
    return mappings.stream().map(text).toArray(String[]::new);
  }

  /** After these have come into a group that gives roles, or have gone. */
  public void follow(Tx tx, Provisioning in, Collection<DirectoryUserId> moved) {
    var ids = moved.stream().map(DirectoryUserId::uuid).toArray(UUID[]::new);
    follow(
        tx,
        in,
        Optional.of(
            tx.dao(DirectoryUserDao.class)
                .usersOf(in.project(), in.organization(), in.directory(), ids)));
  }

  /** After a group that gave roles is gone, with all who were in it. */
  public void followAll(Tx tx, Provisioning in) {
    follow(tx, in, Optional.empty());
  }

  void follow(Tx tx, Provisioning in, UserId user) {
    follow(tx, in, Optional.of(List.of(user)));
  }

  private void follow(Tx tx, Provisioning in, Optional<List<UserId>> users) {
    var moves = members.followDirectories(tx, in.project(), in.organization(), users);
    append(tx, in.actor(), in.organization(), in.directory(), in.project(), moves);
  }

  private void append(
      Tx tx,
      Actor actor,
      OrganizationId organization,
      DirectoryId directory,
      ProjectId project,
      List<RoleMove> moves) {
    if (!moves.isEmpty()) {
      events.append(
          tx,
          NewEvent.of(project, "directory.roles_changed", actor, directory)
              .in(organization)
              .with("gained_count", moves.stream().filter(RoleMove::gained).count())
              .with("lost_count", moves.stream().filter(move -> !move.gained()).count())
              .with("gained", named(moves, true))
              .with("lost", named(moves, false)));
    }
  }

  private static List<Map<String, String>> named(List<RoleMove> moves, boolean gained) {
    return moves.stream()
        .filter(move -> move.gained() == gained)
        .limit(NAMED_IN_EVENT)
        .map(move -> Map.of("membership_id", move.membershipId().text(), "role", word(move.role())))
        .toList();
  }

  private static Map<String, String> words(DirectoryRoleMapping mapping) {
    var words = new TreeMap<String, String>();
    mapping.group().ifPresent(group -> words.put("group", group.text()));
    mapping.attribute().ifPresent(attribute -> words.put("attribute", word(attribute)));
    mapping.value().ifPresent(value -> words.put("value", value));
    words.put("role", word(mapping.role()));
    return words;
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
