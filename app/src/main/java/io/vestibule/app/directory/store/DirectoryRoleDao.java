package io.vestibule.app.directory.store;

import io.vestibule.app.directory.DirectoryGroupId;
import io.vestibule.app.directory.DirectoryId;
import io.vestibule.app.directory.DirectoryRoleMapping;
import io.vestibule.app.organization.OrganizationId;
import io.vestibule.app.project.ProjectId;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Which groups give which roles. */
@RegisterConstructorMapper(DirectoryRoleMapping.class)
public interface DirectoryRoleDao {

  String IN_DIRECTORY =
      """
      project_id = :project AND organization_id = :organization AND directory_id = :directory
      """;

  @SqlQuery(
      "SELECT group_id AS \"group\", role FROM directory_role_mapping WHERE "
          + IN_DIRECTORY
          + " ORDER BY group_id, role LIMIT 500")
  List<DirectoryRoleMapping> list(
      ProjectId project, OrganizationId organization, DirectoryId directory);

  /** Of these groups and those that give roles now: nobody changes their members meanwhile. */
  @SqlQuery(
      "SELECT id FROM directory_group WHERE "
          + IN_DIRECTORY
          + " AND (gives_roles OR id = ANY(:groups)) ORDER BY id FOR NO KEY UPDATE")
  List<DirectoryGroupId> lockGroups(
      ProjectId project, OrganizationId organization, DirectoryId directory, UUID[] groups);

  @SqlUpdate(
      "UPDATE directory_group SET gives_roles = NOT gives_roles WHERE "
          + IN_DIRECTORY
          + " AND gives_roles <> (id = ANY(:groups))")
  void markGroups(
      ProjectId project, OrganizationId organization, DirectoryId directory, UUID[] groups);

  @SqlUpdate("DELETE FROM directory_role_mapping WHERE " + IN_DIRECTORY)
  void deleteAll(ProjectId project, OrganizationId organization, DirectoryId directory);

  @SqlUpdate(
      """
      INSERT INTO directory_role_mapping
        (project_id, organization_id, directory_id, group_id, role)
      SELECT :project, :organization, :directory, mapping.group_id, mapping.role
      FROM unnest(:groups::uuid[], :roles::text[]) AS mapping (group_id, role)
      ON CONFLICT DO NOTHING
      """)
  void insertAll(
      ProjectId project,
      OrganizationId organization,
      DirectoryId directory,
      UUID[] groups,
      String[] roles);
}
