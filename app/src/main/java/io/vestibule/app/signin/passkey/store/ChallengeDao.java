package io.vestibule.app.signin.passkey.store;

import io.vestibule.app.project.ProjectId;
import io.vestibule.app.signin.passkey.Ceremony;
import java.time.Instant;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The rows of challenges that nobody has answered yet. */
public interface ChallengeDao {

  @SqlUpdate(
      """
      INSERT INTO webauthn_challenge (project_id, secret_hash, ceremony, holder_hash, expires_at)
      VALUES (:project, :hash, :ceremony, :holder, :expiresAt)
      """)
  boolean insert(
      ProjectId project, byte[] hash, Ceremony ceremony, byte[] holder, Instant expiresAt);

  @SqlUpdate(
      """
      DELETE FROM webauthn_challenge
      WHERE project_id = :project AND secret_hash = :hash AND ceremony = :ceremony
        AND holder_hash = :holder AND expires_at > :now
      """)
  boolean consume(ProjectId project, byte[] hash, Ceremony ceremony, byte[] holder, Instant now);

  /** Of every tenant, by age alone. */
  @SqlUpdate(
      """
      DELETE FROM webauthn_challenge WHERE ctid = ANY (ARRAY(
        SELECT ctid FROM webauthn_challenge WHERE expires_at < :before LIMIT :most
        FOR UPDATE SKIP LOCKED))
      """)
  int deleteExpired(Instant before, int most);
}
