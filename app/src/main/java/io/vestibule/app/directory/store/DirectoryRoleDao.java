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

/** Which groups and which attribute values give which roles. */
@RegisterConstructorMapper(DirectoryRoleMapping.class)
public interface DirectoryRoleDao {

  String IN_DIRECTORY =
      """
      project_id = :project AND organization_id = :organization AND directory_id = :directory
      """;

  @SqlQuery(
      "SELECT group_id AS \"group\", NULL AS attribute, NULL AS value, role"
          + " FROM directory_role_mapping WHERE "
          + IN_DIRECTORY
          + " UNION ALL SELECT NULL, attribute, value, role"
          + " FROM directory_attribute_role_mapping WHERE "
          + IN_DIRECTORY
          + " ORDER BY 1, 2, 3, 4 LIMIT 500")
  List<DirectoryRoleMapping> list(
      ProjectId project, OrganizationId organization, DirectoryId directory);

  /**
   * Of these groups with their descendants and those that give roles now: nobody changes their
   * members meanwhile.
   */
  @SqlQuery(
      "SELECT id FROM directory_group WHERE "
          + IN_DIRECTORY
          + " AND (gives_roles OR id = ANY(:groups) OR id IN ("
          + "SELECT descendant_id FROM directory_group_descendant WHERE "
          + IN_DIRECTORY
          + " AND group_id = ANY(:groups))) ORDER BY id FOR NO KEY UPDATE")
  List<DirectoryGroupId> lockGroups(
      ProjectId project, OrganizationId organization, DirectoryId directory, UUID[] groups);

  /** Those that are mapped give roles, and all their descendants. */
  @SqlUpdate(
      "WITH mapped AS (SELECT group_id FROM directory_role_mapping WHERE "
          + IN_DIRECTORY
          + "), giving AS (SELECT group_id FROM mapped UNION SELECT descendant_id"
          + " FROM directory_group_descendant WHERE "
          + IN_DIRECTORY
          + " AND group_id IN (SELECT group_id FROM mapped))"
          + " UPDATE directory_group SET gives_roles = NOT gives_roles WHERE "
          + IN_DIRECTORY
          + " AND gives_roles <> (id IN (SELECT group_id FROM giving))")
  void markGroups(ProjectId project, OrganizationId organization, DirectoryId directory);

  @SqlUpdate(
      "WITH of_attributes AS (DELETE FROM directory_attribute_role_mapping WHERE "
          + IN_DIRECTORY
          + ") DELETE FROM directory_role_mapping WHERE "
          + IN_DIRECTORY)
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

  /** Two spellings of one value are one mapping. */
  @SqlUpdate(
      """
      INSERT INTO directory_attribute_role_mapping
        (project_id, organization_id, directory_id, attribute, value_key, role, value)
      SELECT :project, :organization, :directory, mapping.attribute, compared_text(mapping.value),
             mapping.role, mapping.value
      FROM unnest(:attributes::text[], :values::text[], :roles::text[])
        AS mapping (attribute, value, role)
      ON CONFLICT DO NOTHING
      """)
  void insertAttributes(
      ProjectId project,
      OrganizationId organization,
      DirectoryId directory,
      String[] attributes,
      String[] values,
      String[] roles);
}
