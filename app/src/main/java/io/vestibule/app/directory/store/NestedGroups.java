package io.vestibule.app.directory.store;

import static io.vestibule.app.error.ErrorCode.SCIM_INVALID_VALUE;

import io.vestibule.app.db.Tx;
import io.vestibule.app.directory.DirectoryGroupId;
import io.vestibule.app.directory.ScimCaller;
import io.vestibule.scim.filter.Filter;
import java.net.URI;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Carries out set operations on the groups that are members of one group. */
final class NestedGroups {

  private final Tx tx;
  private final NestedGroupDao dao;
  private final ScimCaller caller;
  private final URI base;
  private final DirectoryGroupId group;
  private final Set<DirectoryGroupId> added = new LinkedHashSet<>();
  private final Set<DirectoryGroupId> removed = new LinkedHashSet<>();

  NestedGroups(Tx tx, ScimCaller caller, URI base, DirectoryGroupId group) {
    this.tx = tx;
    this.dao = tx.dao(NestedGroupDao.class);
    this.caller = caller;
    this.base = base;
    this.group = group;
  }

  /**
   * @throws io.vestibule.app.error.VestibuleException SCIM_INVALID_VALUE if one is not in the
   *     directory
   */
  void add(UUID[] groups) {
    if (groups.length == 0) {
      return;
    }
    lockDirectory();
    requireAll(groups);
    note(
        dao.add(caller.project(), caller.organization(), caller.directory(), group, groups),
        added,
        removed);
  }

  void remove(UUID[] groups) {
    if (groups.length > 0) {
      note(
          dao.remove(caller.project(), caller.organization(), caller.directory(), group, groups),
          removed,
          added);
    }
  }

  void remove(Filter filter) {
    var where = ScimFilterToSql.condition(Optional.of(filter), SearchedTables.memberGroups(base));
    note(
        dao.removeWhere(
            caller.project(),
            caller.organization(),
            caller.directory(),
            group,
            where.sql(),
            where.values()),
        removed,
        added);
  }

  void removeOthers(UUID[] groups) {
    note(
        dao.removeOthers(
            caller.project(), caller.organization(), caller.directory(), group, groups),
        removed,
        added);
  }

  /**
   * Makes the descendants follow, once all is added and removed.
   *
   * @throws io.vestibule.app.error.VestibuleException SCIM_INVALID_VALUE if a group would contain
   *     itself
   */
  void settle() {
    if (haveChanged()) {
      lockDirectory();
      lock(removed.stream().map(DirectoryGroupId::uuid).toArray(UUID[]::new));
      refresh(tx, caller);
      if (dao.hasCycle(caller.project(), caller.organization(), caller.directory())) {
        throw SCIM_INVALID_VALUE.saying("A group cannot contain itself, directly or nested.");
      }
    }
  }

  /** Brings the descendants of all groups, and which of them give roles, up to date. */
  static void refresh(Tx tx, ScimCaller caller) {
    tx.dao(NestedGroupDao.class)
        .refreshDescendants(caller.project(), caller.organization(), caller.directory());
    tx.dao(DirectoryRoleDao.class)
        .markGroups(caller.project(), caller.organization(), caller.directory());
  }

  boolean haveChanged() {
    return !added.isEmpty() || !removed.isEmpty();
  }

  List<String> added() {
    return added.stream().map(DirectoryGroupId::text).toList();
  }

  List<String> removed() {
    return removed.stream().map(DirectoryGroupId::text).toList();
  }

  /** Who nests groups waits for others who do, and for a change of the role mappings. */
  private void lockDirectory() {
    tx.dao(DirectoryDao.class).lock(caller.project(), caller.organization(), caller.directory());
  }

  private List<DirectoryGroupId> lock(UUID[] groups) {
    return dao.lock(caller.project(), caller.organization(), caller.directory(), groups);
  }

  private void requireAll(UUID[] groups) {
    var known = Set.copyOf(lock(groups));
    Arrays.stream(groups)
        .map(DirectoryGroupId::new)
        .filter(each -> !known.contains(each))
        .findFirst()
        .ifPresent(
            each -> {
              throw SCIM_INVALID_VALUE.saying("There is no group " + each + " to be a member.");
            });
  }

  /** What leaves and comes back within one request has not moved. */
  private static void note(
      Collection<DirectoryGroupId> moved, Set<DirectoryGroupId> here, Set<DirectoryGroupId> there) {
    for (var each : moved) {
      if (!there.remove(each)) {
        here.add(each);
      }
    }
  }
}
