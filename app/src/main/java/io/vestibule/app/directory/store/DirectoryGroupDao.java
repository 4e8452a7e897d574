package io.vestibule.app.directory.store;

import io.vestibule.app.directory.DirectoryGroup;
import io.vestibule.app.directory.DirectoryGroupId;
import io.vestibule.app.directory.DirectoryId;
import io.vestibule.app.organization.OrganizationId;
import io.vestibule.app.project.ProjectId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMap;
import org.jdbi.v3.sqlobject.customizer.Define;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The rows of directory groups. */
@RegisterConstructorMapper(DirectoryGroup.class)
@RegisterConstructorMapper(ResourceRow.class)
public interface DirectoryGroupDao extends SearchDao {

  String ANSWERED = "g.id, g.document, g.version, g.created_at, g.updated_at";

  String IN_DIRECTORY =
      """
      g.project_id = :project AND g.organization_id = :organization AND g.directory_id = :directory
      """;

  /**
   * Empty where nothing may be written. A violated {@code directory_group_name_key} says that the
   * displayName is taken.
   */
  @SqlQuery(
      """
      INSERT INTO directory_group
        (project_id, organization_id, directory_id, id, display_name, display_name_key,
         external_id, document, created_at, updated_at)
      SELECT :project, :organization, :directory, :id, :displayName, :displayNameKey,
             :externalId, :document::jsonb, :now, :now
      WHERE\s"""
          + DirectoryDao.IS_WRITABLE
          + "RETURNING *")
  Optional<DirectoryGroup> insert(
      ProjectId project,
      OrganizationId organization,
      DirectoryId directory,
      DirectoryGroupId id,
      String displayName,
      String displayNameKey,
      Optional<String> externalId,
      String document,
      Instant now);

  @SqlQuery(
      "SELECT " + ANSWERED + " FROM directory_group g WHERE " + IN_DIRECTORY + " AND g.id = :id")
  Optional<ResourceRow> find(
      ProjectId project, OrganizationId organization, DirectoryId directory, DirectoryGroupId id);

  /**
   * For a change of the group or its members, of which the next waits for this transaction. Empty
   * where there is none, or nothing may be written.
   */
  @SqlQuery(
      "SELECT g.* FROM directory_group g WHERE "
          + IN_DIRECTORY
          + " AND g.id = :id AND "
          + DirectoryDao.IS_WRITABLE
          + "FOR NO KEY UPDATE OF g")
  Optional<DirectoryGroup> lock(
      ProjectId project, OrganizationId organization, DirectoryId directory, DirectoryGroupId id);

  /** A name that stays keeps its key, as {@link DirectoryUserDao#update} explains. */
  @SqlQuery(
      """
      UPDATE directory_group
      SET display_name = :displayName,
          display_name_key =
            CASE display_name WHEN :displayName THEN display_name_key ELSE :displayNameKey END,
          external_id = :externalId, document = :document::jsonb, version = version + 1,
          updated_at = :now
      WHERE project_id = :project AND organization_id = :organization
        AND directory_id = :directory AND id = :id
      RETURNING *
      """)
  DirectoryGroup update(
      ProjectId project,
      OrganizationId organization,
      DirectoryId directory,
      DirectoryGroupId id,
      String displayName,
      String displayNameKey,
      Optional<String> externalId,
      String document,
      Instant now);

  /** A change of members alone. */
  @SqlQuery(
      """
      UPDATE directory_group SET version = version + 1, updated_at = :now
      WHERE project_id = :project AND organization_id = :organization
        AND directory_id = :directory AND id = :id
      RETURNING *
      """)
  DirectoryGroup touch(
      ProjectId project,
      OrganizationId organization,
      DirectoryId directory,
      DirectoryGroupId id,
      Instant now);

  @SqlUpdate(
      """
      DELETE FROM directory_group
      WHERE project_id = :project AND organization_id = :organization
        AND directory_id = :directory AND id = :id
      """)
  boolean delete(
      ProjectId project, OrganizationId organization, DirectoryId directory, DirectoryGroupId id);

  @Override
  @SqlQuery("SELECT count(*) FROM directory_group g WHERE " + IN_DIRECTORY + " AND (<where>)")
  long count(
      ProjectId project,
      OrganizationId organization,
      DirectoryId directory,
      @Define("where") String where,
      @BindMap Map<String, Object> values);

  @Override
  @SqlQuery(
      "SELECT "
          + ANSWERED
          + " FROM directory_group g WHERE "
          + IN_DIRECTORY
          + " AND (<where>) ORDER BY <order> LIMIT :limit")
  List<ResourceRow> first(
      ProjectId project,
      OrganizationId organization,
      DirectoryId directory,
      @Define("where") String where,
      @BindMap Map<String, Object> values,
      @Define("order") String order,
      int limit);

  /**
   * The inner query walks the index alone, so that a late page does not read the early rows; those
   * on it are then read one by one.
   */
  @Override
  @SqlQuery(
      "SELECT "
          + ANSWERED
          + " FROM ("
          + """
            SELECT g.id FROM directory_group g
            WHERE\s"""
          + IN_DIRECTORY
          + """
               AND (<where>)
            ORDER BY <order> LIMIT :limit OFFSET :offset) page
          CROSS JOIN LATERAL (
            SELECT g.* FROM directory_group g WHERE\s"""
          + IN_DIRECTORY
          + " AND g.id = page.id LIMIT 1) g ORDER BY <order>")
  List<ResourceRow> behind(
      ProjectId project,
      OrganizationId organization,
      DirectoryId directory,
      @Define("where") String where,
      @BindMap Map<String, Object> values,
      @Define("order") String order,
      int limit,
      long offset);

  @Override
  @SqlQuery(
      "SELECT to_jsonb(<key>) #>> '{}' FROM directory_group g WHERE "
          + IN_DIRECTORY
          + " AND g.id = :id")
  Optional<String> orderKey(
      ProjectId project,
      OrganizationId organization,
      DirectoryId directory,
      UUID id,
      @Define("key") String key);

  @SqlQuery(
      "SELECT g.* FROM directory_group g WHERE "
          + IN_DIRECTORY
          + " AND g.id > :after ORDER BY g.id LIMIT :limit")
  List<DirectoryGroup> listAfter(
      ProjectId project, OrganizationId organization, DirectoryId directory, UUID after, int limit);
}
