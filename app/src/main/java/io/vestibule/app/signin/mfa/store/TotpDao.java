package io.vestibule.app.signin.mfa.store;

import io.vestibule.app.project.ProjectId;
import io.vestibule.app.user.UserId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The rows of authenticator apps. */
@RegisterConstructorMapper(Totp.class)
public interface TotpDao {

  @SqlQuery(
      """
      SELECT id, sealed_secret, confirmed_at FROM mfa_totp
      WHERE project_id = :project AND user_id = :user
      """)
  Optional<Totp> find(ProjectId project, UserId user);

  /** The one that counts, which nobody takes away until this transaction ends. */
  @SqlQuery(
      """
      SELECT id, sealed_secret, confirmed_at FROM mfa_totp
      WHERE project_id = :project AND user_id = :user AND confirmed_at IS NOT NULL FOR UPDATE
      """)
  Optional<Totp> lockConfirmed(ProjectId project, UserId user);

  /** Begins anew what is being set up; no row if one counts already. */
  @SqlUpdate(
      """
      INSERT INTO mfa_totp (project_id, user_id, id, sealed_secret, last_step, created_at)
      VALUES (:project, :user, :id, :sealed, 0, :now)
      ON CONFLICT (project_id, user_id) DO UPDATE
      SET id = EXCLUDED.id, sealed_secret = EXCLUDED.sealed_secret, last_step = 0,
          created_at = EXCLUDED.created_at
      WHERE mfa_totp.confirmed_at IS NULL
      """)
  boolean begin(ProjectId project, UserId user, UUID id, byte[] sealed, Instant now);

  /** Whether this is the first confirmation of what is being set up. */
  @SqlUpdate(
      """
      UPDATE mfa_totp SET confirmed_at = :now, last_step = :step
      WHERE project_id = :project AND user_id = :user AND id = :id AND confirmed_at IS NULL
      """)
  boolean confirm(ProjectId project, UserId user, UUID id, long step, Instant now);

  /** Whether no code of that time step or a later one was used before. RFC 6238 section 5.2. */
  @SqlUpdate(
      """
      UPDATE mfa_totp SET last_step = :step
      WHERE project_id = :project AND user_id = :user AND id = :id AND confirmed_at IS NOT NULL
        AND last_step < :step
      """)
  boolean use(ProjectId project, UserId user, UUID id, long step);

  @SqlUpdate(
      """
      DELETE FROM mfa_totp
      WHERE project_id = :project AND user_id = :user AND confirmed_at IS NOT NULL
      """)
  boolean delete(ProjectId project, UserId user);
}
