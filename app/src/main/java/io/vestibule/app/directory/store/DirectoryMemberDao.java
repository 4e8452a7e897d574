package io.vestibule.app.directory.store;

import io.vestibule.app.directory.DirectoryGroupId;
import io.vestibule.app.directory.DirectoryId;
import io.vestibule.app.directory.DirectoryUserId;
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

/** Who is in which group, one row each; statements name only the rows they change. */
@RegisterConstructorMapper(DirectoryMemberDao.Arrival.class)
@RegisterConstructorMapper(DirectoryMemberDao.Membership.class)
public interface DirectoryMemberDao {

  String IN_GROUP =
      """
      m.project_id = :project AND m.organization_id = :organization
        AND m.directory_id = :directory AND m.group_id = :group
      """;

  /** A user's place in a group. */
  record Membership(DirectoryUserId memberId, DirectoryGroupId groupId, String displayName) {}

  /** A user who is in the group now. */
  record Arrival(DirectoryUserId memberId, boolean isNew) {}

  /** Those of the users who exist; none of them is deleted until this transaction ends. */
  @SqlQuery(
      """
      WITH known AS (
        SELECT u.id FROM directory_user u
        WHERE u.project_id = :project AND u.organization_id = :organization
          AND u.directory_id = :directory AND u.id = ANY(:users) AND u.deleted_at IS NULL
        ORDER BY u.id FOR SHARE OF u),
      came AS (
        INSERT INTO directory_group_member
          (project_id, organization_id, directory_id, group_id, member_id)
        SELECT :project, :organization, :directory, :group, id FROM known
        ON CONFLICT DO NOTHING
        RETURNING member_id)
      SELECT known.id AS member_id, came.member_id IS NOT NULL AS is_new
      FROM known LEFT JOIN came ON came.member_id = known.id
      ORDER BY known.id
      """)
  List<Arrival> add(
      ProjectId project,
      OrganizationId organization,
      DirectoryId directory,
      DirectoryGroupId group,
      UUID[] users);

  /** Who was a member before. */
  @SqlQuery(
      "DELETE FROM directory_group_member m WHERE "
          + IN_GROUP
          + " AND m.member_id = ANY(:users) RETURNING m.member_id")
  List<DirectoryUserId> remove(
      ProjectId project,
      OrganizationId organization,
      DirectoryId directory,
      DirectoryGroupId group,
      UUID[] users);

  @SqlQuery(
      "DELETE FROM directory_group_member m WHERE "
          + IN_GROUP
          + " AND (<where>) RETURNING m.member_id")
  List<DirectoryUserId> removeWhere(
      ProjectId project,
      OrganizationId organization,
      DirectoryId directory,
      DirectoryGroupId group,
      @Define("where") String where,
      @BindMap Map<String, Object> values);

  @SqlQuery(
      "DELETE FROM directory_group_member m WHERE "
          + IN_GROUP
          + " AND m.member_id <> ALL(:users) RETURNING m.member_id")
  List<DirectoryUserId> removeOthers(
      ProjectId project,
      OrganizationId organization,
      DirectoryId directory,
      DirectoryGroupId group,
      UUID[] users);

  @SqlUpdate(
      """
      DELETE FROM directory_group_member
      WHERE project_id = :project AND organization_id = :organization
        AND directory_id = :directory AND member_id = :user
      """)
  void removeFromAll(
      ProjectId project, OrganizationId organization, DirectoryId directory, DirectoryUserId user);

  @SqlQuery(
      "SELECT m.member_id FROM directory_group_member m WHERE "
          + IN_GROUP
          + " AND m.member_id > :after ORDER BY m.member_id LIMIT :limit")
  List<DirectoryUserId> listAfter(
      ProjectId project,
      OrganizationId organization,
      DirectoryId directory,
      DirectoryGroupId group,
      UUID after,
      int limit);

  /** The groups of some users. */
  @SqlQuery(
      """
      SELECT m.member_id, g.id AS group_id, g.display_name
      FROM directory_group_member m
      JOIN directory_group g ON g.project_id = m.project_id
        AND g.organization_id = m.organization_id AND g.directory_id = m.directory_id
        AND g.id = m.group_id
      WHERE m.project_id = :project AND m.organization_id = :organization
        AND m.directory_id = :directory AND m.member_id = ANY(:users)
      ORDER BY m.member_id, g.id
      """)
  List<Membership> groupsOf(
      ProjectId project, OrganizationId organization, DirectoryId directory, UUID[] users);
}
