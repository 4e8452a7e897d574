package io.vestibule.app.signin.device.store;

import io.vestibule.app.project.ProjectId;
import io.vestibule.app.signin.device.DeviceId;
import io.vestibule.app.signin.device.TrustedDevice;
import io.vestibule.app.user.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The rows of approved browsers. */
@RegisterConstructorMapper(TrustedDevice.class)
public interface TrustedDeviceDao {

  @SqlUpdate(
      """
      INSERT INTO trusted_device (project_id, user_id, id, secret_hash, user_agent, created_at,
                                  last_seen_at, expires_at)
      VALUES (:project, :user, :id, :hash, :userAgent, :now, :now, :expiresAt)
      """)
  void insert(
      ProjectId project,
      UserId user,
      DeviceId id,
      byte[] hash,
      Optional<String> userAgent,
      Instant now,
      Instant expiresAt);

  /** Whether that person has approved the browser, which is noted as seen. */
  @SqlUpdate(
      """
      UPDATE trusted_device SET last_seen_at = :now
      WHERE project_id = :project AND user_id = :user AND secret_hash = :hash AND expires_at > :now
      """)
  boolean touch(ProjectId project, UserId user, byte[] hash, Instant now);

  /** The browser gets another cookie: whoever else approved it stays known there. */
  @SqlUpdate(
      """
      UPDATE trusted_device SET secret_hash = :newer
      WHERE project_id = :project AND secret_hash = :older
      """)
  int rename(ProjectId project, byte[] older, byte[] newer);

  @SqlUpdate(
      """
      DELETE FROM trusted_device
      WHERE project_id = :project AND user_id = :user AND secret_hash = :hash
      """)
  boolean forget(ProjectId project, UserId user, byte[] hash);

  @SqlQuery(
      """
      SELECT id, secret_hash, user_agent, created_at, last_seen_at, expires_at FROM trusted_device
      WHERE project_id = :project AND user_id = :user AND id > :after AND expires_at > :now
      ORDER BY id LIMIT :limit
      """)
  List<TrustedDevice> list(ProjectId project, UserId user, UUID after, int limit, Instant now);

  @SqlUpdate(
      """
      DELETE FROM trusted_device
      WHERE project_id = :project AND user_id = :user AND id = :id AND expires_at > :now
      """)
  boolean delete(ProjectId project, UserId user, DeviceId id, Instant now);

  @SqlQuery(
      """
      DELETE FROM trusted_device WHERE project_id = :project AND user_id = :user RETURNING id
      """)
  List<DeviceId> deleteAll(ProjectId project, UserId user);

  /** Of every tenant, by age alone. */
  @SqlUpdate(
      """
      DELETE FROM trusted_device WHERE ctid = ANY (ARRAY(
        SELECT ctid FROM trusted_device WHERE expires_at < :before LIMIT :most
        FOR UPDATE SKIP LOCKED))
      """)
  int deleteExpired(Instant before, int most);
}
