package io.vestibule.app.user.store;

import io.vestibule.app.project.ProjectId;
import io.vestibule.app.user.User;
import io.vestibule.app.user.UserId;
import io.vestibule.app.user.UserState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The rows of users and of their addresses. */
@RegisterConstructorMapper(User.class)
public interface UserDao {

  String SELECT =
      """
      SELECT u.*, e.address AS email, e.verified_at IS NOT NULL AS email_verified
      FROM app_user u
      JOIN user_email e ON e.project_id = u.project_id AND e.user_id = u.id AND e.is_primary
      """;

  @SqlUpdate(
      """
      INSERT INTO app_user (project_id, id, given_name, family_name, state, created_at, updated_at)
      VALUES (:project, :id, :givenName, :familyName, 'active', :now, :now)
      """)
  void insert(
      ProjectId project,
      UserId id,
      Optional<String> givenName,
      Optional<String> familyName,
      Instant now);

  /** To be taken FROM; locks the address {@code :key} for everybody who decides about it. */
  String ADDRESS_LOCK =
      """
      pg_advisory_xact_lock(hashtextextended(:key, hashtextextended(:project::text, 0)))
      """;

  /** Whoever decides about this address next waits until this transaction ends. */
  @SqlQuery("SELECT true FROM " + ADDRESS_LOCK)
  boolean lockAddress(ProjectId project, String key);

  /** A violated {@code user_email_key} says that the address is somebody's. */
  @SqlUpdate(
      """
      INSERT INTO user_email (project_id, address_key, address, user_id, is_primary, verified_at)
      VALUES (:project, :key, :address, :user, true, :verifiedAt)
      """)
  void insertPrimaryEmail(
      ProjectId project, String key, String address, UserId user, Optional<Instant> verifiedAt);

  @SqlUpdate(
      """
      UPDATE user_email
      SET address_key = :key, address = :address, verified_at = :verifiedAt, given_up_at = NULL
      WHERE project_id = :project AND user_id = :user AND is_primary
      """)
  void replacePrimaryEmail(
      ProjectId project, UserId user, String key, String address, Optional<Instant> verifiedAt);

  /** Whether the user had the old address, and nobody the new one. */
  @SqlUpdate(
      """
      UPDATE user_email
      SET address_key = :key, address = :address, verified_at = :now, given_up_at = NULL
      WHERE project_id = :project AND user_id = :user AND address_key = :oldKey
        AND NOT EXISTS (
          SELECT FROM user_email WHERE project_id = :project AND address_key = :key)
      """)
  boolean exchangeEmail(
      ProjectId project, UserId user, String oldKey, String key, String address, Instant now);

  @SqlUpdate(
      """
      UPDATE user_email SET verified_at = coalesce(verified_at, :now)
      WHERE project_id = :project AND address_key = :key
      """)
  void markVerified(ProjectId project, String key, Instant now);

  @SqlQuery(SELECT + "WHERE u.project_id = :project AND u.id = :id")
  Optional<User> find(ProjectId project, UserId id);

  /** As {@link #find}; nobody else changes the user until this transaction ends. */
  @SqlQuery(SELECT + "WHERE u.project_id = :project AND u.id = :id FOR NO KEY UPDATE OF u")
  Optional<User> lock(ProjectId project, UserId id);

  /** The provider that owns the domain sends another address, and no directory sends this one. */
  @SqlUpdate(
      """
      UPDATE user_email SET given_up_at = coalesce(given_up_at, :now)
      WHERE project_id = :project AND user_id = :user AND address_key = :key
        AND NOT EXISTS (
          SELECT FROM user_identity i
          WHERE i.project_id = :project AND i.user_id = :user AND i.address_key = :key
            AND starts_with(i.provider, 'dir_'))
      """)
  void giveUp(ProjectId project, UserId user, String key, Instant now);

  /** The address is sent again. */
  @SqlUpdate(
      """
      UPDATE user_email SET given_up_at = NULL
      WHERE project_id = :project AND user_id = :user AND address_key = :key
        AND given_up_at IS NOT NULL
      """)
  void takeBack(ProjectId project, UserId user, String key);

  /** Who reads the mailbox of that address: as {@link #findByEmail}, unless it was given up. */
  @SqlQuery(
      """
      SELECT user_id FROM user_email
      WHERE project_id = :project AND address_key = :key AND given_up_at IS NULL
      """)
  Optional<UserId> findByMailbox(ProjectId project, String key);

  /** Whose address it is, primary or not. */
  @SqlQuery("SELECT user_id FROM user_email WHERE project_id = :project AND address_key = :key")
  Optional<UserId> findByEmail(ProjectId project, String key);

  @SqlQuery(
      SELECT
          + """
          WHERE u.project_id = :project AND u.id > :after
            AND (:emailKey::text IS NULL OR u.id = (
              SELECT user_id FROM user_email
              WHERE project_id = :project AND address_key = :emailKey))
          ORDER BY u.id LIMIT :limit
          """)
  List<User> listAfter(ProjectId project, Optional<String> emailKey, UUID after, int limit);

  @SqlUpdate(
      """
      UPDATE app_user
      SET given_name = :givenName, family_name = :familyName, state = :state,
          version = version + 1, updated_at = :now
      WHERE project_id = :project AND id = :id
      """)
  void update(
      ProjectId project,
      UserId id,
      Optional<String> givenName,
      Optional<String> familyName,
      UserState state,
      Instant now);

  @SqlUpdate("DELETE FROM app_user WHERE project_id = :project AND id = :id")
  boolean delete(ProjectId project, UserId id);
}
