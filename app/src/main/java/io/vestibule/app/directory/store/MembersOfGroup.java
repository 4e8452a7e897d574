package io.vestibule.app.directory.store;

import static io.vestibule.app.error.ErrorCode.SCIM_INVALID_VALUE;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.vestibule.app.db.Tx;
import io.vestibule.app.directory.DirectoryGroupId;
import io.vestibule.app.directory.DirectoryUserId;
import io.vestibule.app.directory.ScimCaller;
import io.vestibule.app.directory.request.AttributeChange;
import io.vestibule.app.directory.store.DirectoryMemberDao.Arrival;
import io.vestibule.app.event.NewEvent;
import io.vestibule.app.id.TypeId;
import io.vestibule.scim.filter.Filter;
import io.vestibule.scim.patch.MemberChange;
import io.vestibule.scim.port.Member;
import java.net.URI;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Carries out set operations on the members of one group and keeps what has changed by them. */
final class MembersOfGroup {
  private static final int NAMED_IN_EVENT = 1_000;
  private static final int NAMED_IN_LOG = 100;

  private final DirectoryMemberDao dao;
  private final ScimCaller caller;
  private final URI base;
  private final DirectoryGroupId group;
  private final NestedGroups groups;
  private final Set<DirectoryUserId> added = new LinkedHashSet<>();
  private final Set<DirectoryUserId> removed = new LinkedHashSet<>();

  MembersOfGroup(Tx tx, ScimCaller caller, URI base, DirectoryGroupId group) {
    this.dao = tx.dao(DirectoryMemberDao.class);
    this.caller = caller;
    this.base = base;
    this.group = group;
    this.groups = new NestedGroups(tx, caller, base, group);
  }

  /**
   * @throws io.vestibule.app.error.VestibuleException SCIM_INVALID_VALUE if an added member is not
   *     in the directory, or a group would contain itself
   */
  void apply(List<MemberChange> changes) {
    for (var change : changes) {
      if (change instanceof MemberChange.Add add) {
        add(users(add.members()));
        groups.add(groups(add.members()));
      } else if (change instanceof MemberChange.Remove remove) {
        remove(remove.ids());
      } else if (change instanceof MemberChange.RemoveMatching matching) {
        remove(matching.filter());
      } else if (change instanceof MemberChange.Replace replace) {
        replace(replace.members());
      }
    }
    groups.settle();
  }

  boolean haveChanged() {
    return !added.isEmpty() || !removed.isEmpty() || groups.haveChanged();
  }

  /** Whether groups have come or gone: then roles may move for users who are not named here. */
  boolean nestingHasChanged() {
    return groups.haveChanged();
  }

  /** Who has come or gone. */
  List<DirectoryUserId> moved() {
    return Stream.concat(added.stream(), removed.stream()).toList();
  }

  /** Tells who has come and gone: how many, and who, unless they are a crowd. */
  NewEvent describe(NewEvent event) {
    var counted = event.with("added_count", added.size()).with("removed_count", removed.size());
    var named =
        added.size() + removed.size() > NAMED_IN_EVENT
            ? counted
            : counted.with("added", texts(added)).with("removed", texts(removed));
    return groups.haveChanged()
        ? named.with("added_groups", groups.added()).with("removed_groups", groups.removed())
        : named;
  }

  /** The same for the request log: who has gone, and who has come. */
  Optional<AttributeChange> change() {
    return haveChanged()
        ? Optional.of(
            new AttributeChange(
                "members", named(removed, groups.removed()), named(added, groups.added())))
        : Optional.empty();
  }

  private static Optional<JsonNode> named(Set<DirectoryUserId> users, List<String> groups) {
    if (users.isEmpty() && groups.isEmpty()) {
      return Optional.empty();
    }
    var list = JsonNodeFactory.instance.arrayNode();
    groups.stream().limit(NAMED_IN_LOG).forEach(list::add);
    users.stream().limit(NAMED_IN_LOG).forEach(user -> list.add(user.text()));
    if (users.size() > NAMED_IN_LOG) {
      list.add("… and " + (users.size() - NAMED_IN_LOG) + " more");
    }
    return Optional.of(list);
  }

  private static List<String> texts(Set<DirectoryUserId> users) {
    return users.stream().map(DirectoryUserId::text).toList();
  }

  private void add(UUID[] users) {
    if (users.length > 0) {
      var here = dao.add(caller.project(), caller.organization(), caller.directory(), group, users);
      requireAll(users, here);
      var came = here.stream().filter(Arrival::isNew).map(Arrival::memberId).toList();
      note(came, added, removed);
    }
  }

  private void remove(Set<String> ids) {
    var users =
        ids.stream()
            .flatMap(id -> TypeId.parse(DirectoryUserId.PREFIX, id).stream())
            .toArray(UUID[]::new);
    groups.remove(
        ids.stream()
            .flatMap(id -> TypeId.parse(DirectoryGroupId.PREFIX, id).stream())
            .toArray(UUID[]::new));
    note(
        dao.remove(caller.project(), caller.organization(), caller.directory(), group, users),
        removed,
        added);
  }

  private void remove(Filter filter) {
    groups.remove(filter);
    var where = ScimFilterToSql.condition(Optional.of(filter), SearchedTables.members(base));
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

  private void replace(List<Member> members) {
    var users = users(members);
    groups.removeOthers(groups(members));
    groups.add(groups(members));
    note(
        dao.removeOthers(caller.project(), caller.organization(), caller.directory(), group, users),
        removed,
        added);
    add(users);
  }

  /** Who leaves and comes back within one request has not moved. */
  private static void note(
      Collection<DirectoryUserId> moved, Set<DirectoryUserId> here, Set<DirectoryUserId> there) {
    for (var user : moved) {
      if (!there.remove(user)) {
        here.add(user);
      }
    }
  }

  private static UUID[] groups(List<Member> members) {
    return members.stream()
        .flatMap(member -> TypeId.parse(DirectoryGroupId.PREFIX, member.value()).stream())
        .toArray(UUID[]::new);
  }

  private static UUID[] users(List<Member> members) {
    return members.stream()
        .filter(member -> TypeId.parse(DirectoryGroupId.PREFIX, member.value()).isEmpty())
        .map(
            member ->
                TypeId.parse(DirectoryUserId.PREFIX, member.value())
                    .orElseThrow(() -> unknown(member.value())))
        .toArray(UUID[]::new);
  }

  private static void requireAll(UUID[] wanted, List<Arrival> here) {
    var known = here.stream().map(Arrival::memberId).collect(Collectors.toSet());
    Arrays.stream(wanted)
        .map(DirectoryUserId::new)
        .filter(user -> !known.contains(user))
        .findFirst()
        .ifPresent(
            user -> {
              throw unknown(user.text());
            });
  }

  private static RuntimeException unknown(String id) {
    return SCIM_INVALID_VALUE.saying(
        "There is no user or group " + shortened(id) + " to be a member.");
  }

  private static String shortened(String id) {
    return id.length() > 60 ? id.substring(0, 60) + "…" : id;
  }
}
