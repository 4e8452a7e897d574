package io.vestibule.app.directory.store;

import io.vestibule.app.directory.DirectoryGroupId;
import io.vestibule.app.directory.DirectoryUserId;
import io.vestibule.app.directory.store.FilterScope.Row;
import io.vestibule.app.directory.store.FilterScope.Rows;
import io.vestibule.app.directory.store.FilterScope.Table;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** What a filter or an order may name: columns, related rows, and the rest in the document. */
final class SearchedTables {
  private static final String SAME_DIRECTORY =
      "m.project_id = %1$s.project_id AND m.organization_id = %1$s.organization_id"
          + " AND m.directory_id = %1$s.directory_id";

  private SearchedTables() {}

  /** {@code directory_user u}. {@code base} heads the locations of resources. */
  static Table users(URI base) {
    var columns =
        Map.of(
            "id", Operand.id("u.id", "", DirectoryUserId.PREFIX),
            "userName", Operand.foldedText("u.user_name_key"),
            "externalId", Operand.exactText("u.external_id"),
            "active", Operand.truth("u.active"),
            "meta.resourceType", Operand.exactText("'User'"),
            "meta.created", Operand.moment("u.created_at"),
            "meta.lastModified", Operand.moment("u.updated_at"),
            "meta.version", Operand.exactText("('W/\"' || u.version || '\"')"),
            "meta.location", Operand.id("u.id", base + "Users/", DirectoryUserId.PREFIX));
    var groups =
        new Rows(
            "groups",
            "directory_group_member m JOIN directory_group g ON g.project_id = m.project_id"
                + " AND g.organization_id = m.organization_id AND g.directory_id = m.directory_id"
                + " AND g.id = m.group_id",
            SAME_DIRECTORY.formatted("u") + " AND m.member_id = u.id",
            Map.of(
                "value", Operand.id("m.group_id", "", DirectoryGroupId.PREFIX),
                "$ref", Operand.id("m.group_id", base + "Groups/", DirectoryGroupId.PREFIX),
                "display", Operand.foldedText("g.display_name_key"),
                "type", Operand.foldedText("'direct'")));
    return new Table("u.document", columns, groups, Optional.of(ListIndex.EMAILS));
  }

  /** {@code directory_group g}. */
  static Table groups(URI base) {
    var columns =
        Map.of(
            "id", Operand.id("g.id", "", DirectoryGroupId.PREFIX),
            "displayName", Operand.foldedText("g.display_name_key"),
            "externalId", Operand.exactText("g.external_id"),
            "meta.resourceType", Operand.exactText("'Group'"),
            "meta.created", Operand.moment("g.created_at"),
            "meta.lastModified", Operand.moment("g.updated_at"),
            "meta.version", Operand.exactText("('W/\"' || g.version || '\"')"),
            "meta.location", Operand.id("g.id", base + "Groups/", DirectoryGroupId.PREFIX));
    var members =
        new Rows(
            "members",
            "directory_group_member m",
            SAME_DIRECTORY.formatted("g") + " AND m.group_id = g.id",
            memberColumns(base));
    return new Table("g.document", columns, members, Optional.empty());
  }

  /** {@code directory_group_member m}: the sub-attributes of a member. */
  static Row members(URI base) {
    return new Row(memberColumns(base));
  }

  /** {@code directory_group_child m}: the sub-attributes of a member that is a group. */
  static Row memberGroups(URI base) {
    return new Row(
        Map.of(
            "value", Operand.id("m.child_id", "", DirectoryGroupId.PREFIX),
            "$ref", Operand.id("m.child_id", base + "Groups/", DirectoryGroupId.PREFIX),
            "display", Operand.exactText("NULL::text"),
            "type", Operand.foldedText("'group'")));
  }

  private static Map<String, Operand> memberColumns(URI base) {
    return Map.of(
        "value", Operand.id("m.member_id", "", DirectoryUserId.PREFIX),
        "$ref", Operand.id("m.member_id", base + "Users/", DirectoryUserId.PREFIX),
        "display", Operand.exactText("NULL::text"),
        "type", Operand.foldedText("'user'"));
  }
}
