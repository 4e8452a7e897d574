package io.vestibule.app.directory.store;

import io.vestibule.app.directory.DirectoryGroupId;
import io.vestibule.app.directory.DirectoryId;
import io.vestibule.app.organization.OrganizationId;
import io.vestibule.app.project.ProjectId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMap;
import org.jdbi.v3.sqlobject.customizer.Define;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Which group is a member of which, and the descendants that follow from it. */
@RegisterConstructorMapper(NestedGroupDao.Child.class)
public interface NestedGroupDao {

  String IN_DIRECTORY =
      """
      m.project_id = :project AND m.organization_id = :organization AND m.directory_id = :directory
      """;

  /** A group that is a member of another. */
  record Child(DirectoryGroupId id, String displayName) {}

  /**
   * Those of the groups that exist, with all their descendants: their members do not change until
   * this transaction ends.
   */
  @SqlQuery(
      """
      SELECT g.id FROM directory_group g
      WHERE g.project_id = :project AND g.organization_id = :organization
        AND g.directory_id = :directory
        AND (g.id = ANY(:groups) OR g.id IN (
          SELECT m.descendant_id FROM directory_group_descendant m
          WHERE\s"""
          + IN_DIRECTORY
          + """
             AND m.group_id = ANY(:groups)))
      ORDER BY g.id FOR NO KEY UPDATE
      """)
  List<DirectoryGroupId> lock(
      ProjectId project, OrganizationId organization, DirectoryId directory, UUID[] groups);

  /** Those that have not been members before. */
  @SqlQuery(
      """
      INSERT INTO directory_group_child
        (project_id, organization_id, directory_id, group_id, child_id)
      SELECT :project, :organization, :directory, :group, child FROM unnest(:children) child
      ON CONFLICT DO NOTHING
      RETURNING child_id
      """)
  List<DirectoryGroupId> add(
      ProjectId project,
      OrganizationId organization,
      DirectoryId directory,
      DirectoryGroupId group,
      UUID[] children);

  /** Those that have been members before. */
  @SqlQuery(
      "DELETE FROM directory_group_child m WHERE "
          + IN_DIRECTORY
          + " AND m.group_id = :group AND m.child_id = ANY(:children) RETURNING m.child_id")
  List<DirectoryGroupId> remove(
      ProjectId project,
      OrganizationId organization,
      DirectoryId directory,
      DirectoryGroupId group,
      UUID[] children);

  @SqlQuery(
      "DELETE FROM directory_group_child m WHERE "
          + IN_DIRECTORY
          + " AND m.group_id = :group AND m.child_id <> ALL(:children) RETURNING m.child_id")
  List<DirectoryGroupId> removeOthers(
      ProjectId project,
      OrganizationId organization,
      DirectoryId directory,
      DirectoryGroupId group,
      UUID[] children);

  @SqlQuery(
      "DELETE FROM directory_group_child m WHERE "
          + IN_DIRECTORY
          + " AND m.group_id = :group AND (<where>) RETURNING m.child_id")
  List<DirectoryGroupId> removeWhere(
      ProjectId project,
      OrganizationId organization,
      DirectoryId directory,
      DirectoryGroupId group,
      @Define("where") String where,
      @BindMap Map<String, Object> values);

  @SqlQuery(
      """
      SELECT g.id, g.display_name FROM directory_group_child m
      JOIN directory_group g ON g.project_id = m.project_id
        AND g.organization_id = m.organization_id AND g.directory_id = m.directory_id
        AND g.id = m.child_id
      WHERE\s"""
          + IN_DIRECTORY
          + " AND m.group_id = :group AND m.child_id > :after ORDER BY m.child_id LIMIT :limit")
  List<Child> listAfter(
      ProjectId project,
      OrganizationId organization,
      DirectoryId directory,
      DirectoryGroupId group,
      UUID after,
      int limit);

  /** Whether the group is a member of others, or has groups as members. */
  @SqlQuery(
      "SELECT EXISTS (SELECT FROM directory_group_child m WHERE "
          + IN_DIRECTORY
          + " AND (m.group_id = :group OR m.child_id = :group))")
  boolean isNested(
      ProjectId project,
      OrganizationId organization,
      DirectoryId directory,
      DirectoryGroupId group);

  /** Makes the descendants what follows from who is a member of whom. */
  @SqlUpdate(
      """
      WITH RECURSIVE reached AS (
        SELECT m.group_id, m.child_id AS descendant_id FROM directory_group_child m
        WHERE\s"""
          + IN_DIRECTORY
          + """
        UNION
        SELECT r.group_id, m.child_id FROM reached r
        JOIN directory_group_child m ON\s"""
          + IN_DIRECTORY
          + """
           AND m.group_id = r.descendant_id),
      gone AS (
        DELETE FROM directory_group_descendant m
        WHERE\s"""
          + IN_DIRECTORY
          + """
           AND NOT EXISTS (
            SELECT FROM reached r
            WHERE r.group_id = m.group_id AND r.descendant_id = m.descendant_id))
      INSERT INTO directory_group_descendant
        (project_id, organization_id, directory_id, group_id, descendant_id)
      SELECT :project, :organization, :directory, group_id, descendant_id FROM reached
      ON CONFLICT DO NOTHING
      """)
  void refreshDescendants(ProjectId project, OrganizationId organization, DirectoryId directory);

  /** Whether a group is its own descendant. */
  @SqlQuery(
      "SELECT EXISTS (SELECT FROM directory_group_descendant m WHERE "
          + IN_DIRECTORY
          + " AND m.group_id = m.descendant_id)")
  boolean hasCycle(ProjectId project, OrganizationId organization, DirectoryId directory);
}
