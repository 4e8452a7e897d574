package io.vestibule.app.signin.password.store;

import io.vestibule.app.project.ProjectId;
import io.vestibule.app.user.UserId;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The rows of links that set a new password. */
@RegisterConstructorMapper(Reset.class)
public interface ResetDao {

  /** A newer link is on its way: those before it are good for nothing. */
  @SqlUpdate(
      """
      UPDATE password_reset SET superseded_at = :now
      WHERE project_id = :project AND address_key = :key AND used_at IS NULL
        AND superseded_at IS NULL
      """)
  int supersede(ProjectId project, String key, Instant now);

  @SqlUpdate(
      """
      INSERT INTO password_reset (project_id, secret_hash, address_key, address, user_id,
                                  return_to, expires_at)
      VALUES (:project, :hash, :key, :address, :user, :returnTo, :expiresAt)
      """)
  void insert(
      ProjectId project,
      byte[] hash,
      String key,
      String address,
      Optional<UserId> user,
      Optional<String> returnTo,
      Instant expiresAt);

  @SqlQuery(
      """
      SELECT project_id, secret_hash, address, user_id, return_to, expires_at, used_at,
             superseded_at
      FROM password_reset WHERE project_id = :project AND secret_hash = :hash
      """)
  Optional<Reset> find(ProjectId project, byte[] hash);

  /** Whether this use is the first. */
  @SqlUpdate(
      """
      UPDATE password_reset SET used_at = :now
      WHERE project_id = :project AND secret_hash = :hash AND used_at IS NULL
        AND superseded_at IS NULL AND expires_at > :now
      """)
  boolean use(ProjectId project, byte[] hash, Instant now);

  /** Of every tenant, by age alone. */
  @SqlUpdate(
      """
      DELETE FROM password_reset WHERE ctid = ANY (ARRAY(
        SELECT ctid FROM password_reset WHERE expires_at < :before LIMIT :most
        FOR UPDATE SKIP LOCKED))
      """)
  int deleteExpired(Instant before, int most);
}
