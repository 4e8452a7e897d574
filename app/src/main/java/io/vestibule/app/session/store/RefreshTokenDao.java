package io.vestibule.app.session.store;

import io.vestibule.app.project.ProjectId;
import io.vestibule.app.session.SessionId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The rows of refresh tokens. */
@RegisterConstructorMapper(RefreshToken.class)
public interface RefreshTokenDao {

  @SqlUpdate(
      """
      INSERT INTO refresh_token (project_id, secret_hash, id, session_id, expires_at,
                                 family_expires_at)
      VALUES (:project, :hash, :id, :session, :expiresAt, :familyExpiresAt)
      """)
  void insert(
      ProjectId project,
      byte[] hash,
      UUID id,
      SessionId session,
      Instant expiresAt,
      Instant familyExpiresAt);

  /** Whoever shows the same token waits until this transaction ends. */
  @SqlQuery(
      """
      SELECT project_id, id, session_id, expires_at, family_expires_at, used_at, sealed_answer
      FROM refresh_token WHERE project_id = :project AND secret_hash = :hash
      FOR UPDATE
      """)
  Optional<RefreshToken> lock(ProjectId project, byte[] hash);

  @SqlUpdate(
      """
      UPDATE refresh_token SET used_at = :now, sealed_answer = :sealed
      WHERE project_id = :project AND secret_hash = :hash AND used_at IS NULL
      """)
  boolean use(ProjectId project, byte[] hash, Instant now, byte[] sealed);

  /** Of every tenant, by age alone. */
  @SqlUpdate(
      """
      DELETE FROM refresh_token WHERE ctid = ANY (ARRAY(
        SELECT ctid FROM refresh_token WHERE family_expires_at < :before LIMIT :most
        FOR UPDATE SKIP LOCKED))
      """)
  int deleteExpired(Instant before, int most);
}
