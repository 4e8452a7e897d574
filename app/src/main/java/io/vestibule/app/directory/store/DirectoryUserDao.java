package io.vestibule.app.directory.store;

import io.vestibule.app.directory.DirectoryId;
import io.vestibule.app.directory.DirectoryUser;
import io.vestibule.app.directory.DirectoryUserId;
import io.vestibule.app.directory.LinkReason;
import io.vestibule.app.directory.LinkState;
import io.vestibule.app.directory.Standing;
import io.vestibule.app.organization.OrganizationId;
import io.vestibule.app.project.ProjectId;
import io.vestibule.app.user.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMap;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.customizer.Define;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The rows of directory users; a deleted one is as if absent. */
@RegisterConstructorMapper(DirectoryUser.class)
@RegisterConstructorMapper(ResourceRow.class)
public interface DirectoryUserDao extends SearchDao {

  String ANSWERED = "u.id, u.document, u.version, u.created_at, u.updated_at";

  String IN_DIRECTORY =
      """
      u.project_id = :project AND u.organization_id = :organization
        AND u.directory_id = :directory AND u.deleted_at IS NULL
      """;

  /**
   * Empty where nothing may be written. A violated {@code directory_user_name_key} says that the
   * userName is taken.
   */
  @SqlQuery(
      """
      INSERT INTO directory_user
        (project_id, organization_id, directory_id, id, user_name, user_name_key, external_id,
         active, document, link, link_reason, user_id, link_tried_at, created_at, updated_at)
      SELECT :project, :organization, :directory, :id, :userName, :userNameKey, :externalId,
             :active, :document::jsonb, :standing.link, :standing.reason, :standing.user,
             :since, :now, :now
      WHERE\s"""
          + DirectoryDao.IS_WRITABLE
          + "RETURNING *")
  Optional<DirectoryUser> insert(
      ProjectId project,
      OrganizationId organization,
      DirectoryId directory,
      DirectoryUserId id,
      String userName,
      String userNameKey,
      Optional<String> externalId,
      boolean active,
      String document,
      @BindMethods("standing") Standing standing,
      Instant since,
      Instant now);

  @SqlQuery(
      "SELECT " + ANSWERED + " FROM directory_user u WHERE " + IN_DIRECTORY + " AND u.id = :id")
  Optional<ResourceRow> find(
      ProjectId project, OrganizationId organization, DirectoryId directory, DirectoryUserId id);

  /** For a change: empty where there is none, or nothing may be written. */
  @SqlQuery(
      "SELECT u.* FROM directory_user u WHERE "
          + IN_DIRECTORY
          + " AND u.id = :id AND "
          + DirectoryDao.IS_WRITABLE
          + "FOR NO KEY UPDATE OF u")
  Optional<DirectoryUser> lock(
      ProjectId project, OrganizationId organization, DirectoryId directory, DirectoryUserId id);

  /**
   * A name that stays keeps its key, so that users whose names were equal only after a change of
   * the compared form can be changed and switched off.
   */
  @SqlQuery(
      """
      UPDATE directory_user
      SET user_name = :userName,
          user_name_key = CASE user_name WHEN :userName THEN user_name_key ELSE :userNameKey END,
          external_id = :externalId,
          active = :active, document = :document::jsonb, version = version + 1, updated_at = :now
      WHERE project_id = :project AND organization_id = :organization
        AND directory_id = :directory AND id = :id AND deleted_at IS NULL
      RETURNING *
      """)
  DirectoryUser update(
      ProjectId project,
      OrganizationId organization,
      DirectoryId directory,
      DirectoryUserId id,
      String userName,
      String userNameKey,
      Optional<String> externalId,
      boolean active,
      String document,
      Instant now);

  /** Who it is in the core is no part of the document, so its version stays. */
  @SqlUpdate(
      """
      UPDATE directory_user
      SET link = :link, link_reason = :reason, user_id = :user, link_tried_at = :now
      WHERE project_id = :project AND organization_id = :organization
        AND directory_id = :directory AND id = :id
      """)
  void link(
      ProjectId project,
      OrganizationId organization,
      DirectoryId directory,
      DirectoryUserId id,
      LinkState link,
      Optional<LinkReason> reason,
      Optional<UserId> user,
      Instant now);

  /** Who they are in the core, as far as they are somebody. */
  @SqlQuery(
      "SELECT u.user_id FROM directory_user u WHERE u.project_id = :project"
          + " AND u.organization_id = :organization AND u.directory_id = :directory"
          + " AND u.id = ANY(:users) AND u.user_id IS NOT NULL")
  List<UserId> usersOf(
      ProjectId project, OrganizationId organization, DirectoryId directory, UUID[] users);

  /** A tombstone that has been taken away. */
  record Purged(ProjectId projectId, DirectoryId directoryId, DirectoryUserId id) {}

  /** Takes some away, of whichever tenant. */
  @SqlQuery(
      """
      DELETE FROM directory_user
      WHERE ctid = ANY(ARRAY(
        SELECT ctid FROM directory_user WHERE deleted_at < :until LIMIT 500))
      RETURNING project_id, directory_id, id
      """)
  @RegisterConstructorMapper(Purged.class)
  List<Purged> purge(Instant until);

  /** A directory user who is nobody in the core. */
  record Unlinked(
      ProjectId projectId,
      OrganizationId organizationId,
      DirectoryId directoryId,
      DirectoryUserId id) {}

  /**
   * Those of all tenants for whom it is worth another try: a domain has been verified or extended
   * to its subdomains since the last one, or somebody was in the way and it is a while ago.
   */
  @SqlQuery(
      """
      SELECT u.project_id, u.organization_id, u.directory_id, u.id
      FROM directory_user u
      JOIN directory d ON d.project_id = u.project_id AND d.organization_id = u.organization_id
        AND d.id = u.directory_id AND d.state <> 'deleted'
      JOIN organization o ON o.project_id = u.project_id
        AND o.organization_id = u.organization_id AND o.state = 'active'
      WHERE u.link <> 'linked' AND u.deleted_at IS NULL
        AND (u.link = 'conflict' AND u.link_tried_at < :conflictsBefore
          OR u.link_reason IN ('email_domain_not_allowed', 'guest_not_allowed') AND EXISTS (
            SELECT FROM domain v
            WHERE v.project_id = u.project_id AND v.organization_id = u.organization_id
              AND v.state = 'verified'
              AND greatest(v.verified_at, v.subdomains_since) >= u.link_tried_at))
      ORDER BY u.link_tried_at LIMIT :limit
      """)
  @RegisterConstructorMapper(Unlinked.class)
  List<Unlinked> listToRetry(Instant conflictsBefore, int limit);

  /** Tried in vain; others come first now. */
  @SqlUpdate(
      """
      UPDATE directory_user SET link_tried_at = :now
      WHERE project_id = :project AND organization_id = :organization
        AND directory_id = :directory AND id = :id
      """)
  void noteTry(
      ProjectId project,
      OrganizationId organization,
      DirectoryId directory,
      DirectoryUserId id,
      Instant now);

  /** Which user of the directory is this person already. */
  @SqlQuery("SELECT u.id FROM directory_user u WHERE " + IN_DIRECTORY + " AND u.user_id = :user")
  Optional<DirectoryUserId> findLinked(
      ProjectId project, OrganizationId organization, DirectoryId directory, UserId user);

  @SqlUpdate(
      """
      UPDATE directory_user
      SET deleted_at = :now, updated_at = :now, active = false, version = version + 1
      WHERE project_id = :project AND organization_id = :organization
        AND directory_id = :directory AND id = :id AND deleted_at IS NULL
      """)
  boolean delete(
      ProjectId project,
      OrganizationId organization,
      DirectoryId directory,
      DirectoryUserId id,
      Instant now);

  @Override
  @SqlQuery("SELECT count(*) FROM directory_user u WHERE " + IN_DIRECTORY + " AND (<where>)")
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
          + " FROM directory_user u WHERE "
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
            SELECT u.id FROM directory_user u
            WHERE\s"""
          + IN_DIRECTORY
          + """
               AND (<where>)
            ORDER BY <order> LIMIT :limit OFFSET :offset) page
          CROSS JOIN LATERAL (
            SELECT u.* FROM directory_user u WHERE\s"""
          + IN_DIRECTORY
          + " AND u.id = page.id LIMIT 1) u ORDER BY <order>")
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
      "SELECT to_jsonb(<key>) #>> '{}' FROM directory_user u WHERE "
          + IN_DIRECTORY
          + " AND u.id = :id")
  Optional<String> orderKey(
      ProjectId project,
      OrganizationId organization,
      DirectoryId directory,
      UUID id,
      @Define("key") String key);

  @SqlQuery(
      "SELECT u.* FROM directory_user u WHERE "
          + IN_DIRECTORY
          + """
           AND u.id > :after AND (:link::text IS NULL OR u.link = :link)
          ORDER BY u.id LIMIT :limit
          """)
  List<DirectoryUser> listAfter(
      ProjectId project,
      OrganizationId organization,
      DirectoryId directory,
      Optional<LinkState> link,
      UUID after,
      int limit);
}
