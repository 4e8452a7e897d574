package io.vestibule.app.directory.store;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.vestibule.app.db.Tx;
import io.vestibule.app.directory.DirectoryUserId;
import io.vestibule.app.directory.ScimCaller;
import io.vestibule.scim.port.GroupMembership;
import io.vestibule.scim.port.Projection;
import io.vestibule.scim.port.ScimDocument;
import io.vestibule.scim.port.StoredUser;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Rows of users as SCIM answers them, with their groups where those are wanted. */
final class StoredUsers {
  private StoredUsers() {}

  /** One who is in no group. */
  static StoredUser alone(ResourceRow user) {
    return stored(user, List.of());
  }

  static StoredUser one(Tx tx, ScimCaller caller, ResourceRow user, Projection projection) {
    return all(tx, caller, List.of(user), projection).get(0);
  }

  static List<StoredUser> all(
      Tx tx, ScimCaller caller, List<ResourceRow> users, Projection projection) {
    var groups =
        projection.wants("groups") && !users.isEmpty()
            ? groupsOf(tx, caller, users)
            : Map.<UUID, List<GroupMembership>>of();
    return users.stream()
        .map(user -> stored(user, groups.getOrDefault(user.id(), List.of())))
        .toList();
  }

  private static Map<UUID, List<GroupMembership>> groupsOf(
      Tx tx, ScimCaller caller, List<ResourceRow> users) {
    var members = users.stream().map(ResourceRow::id).toArray(UUID[]::new);
    return tx
        .dao(DirectoryMemberDao.class)
        .groupsOf(caller.project(), caller.organization(), caller.directory(), members)
        .stream()
        .collect(
            groupingBy(
                row -> row.memberId().uuid(),
                mapping(
                    row -> new GroupMembership(row.groupId().text(), row.displayName()),
                    toList())));
  }

  private static StoredUser stored(ResourceRow user, List<GroupMembership> groups) {
    return new StoredUser(
        new DirectoryUserId(user.id()).text(),
        user.meta(),
        ScimDocument.ofText(user.document()),
        groups);
  }
}
