package io.vestibule.app.signin.passkey.store;

import io.vestibule.app.project.ProjectId;
import io.vestibule.app.signin.passkey.Passkey;
import io.vestibule.app.signin.passkey.PasskeyId;
import io.vestibule.app.user.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The rows of passkeys. */
@RegisterConstructorMapper(Passkey.class)
public interface PasskeyDao {

  /** False if somebody has that credential already. */
  @SqlUpdate(
      """
      INSERT INTO passkey (project_id, id, user_id, credential_id, public_key, sign_count, name,
                           transports, backup_eligible, backed_up, created_at)
      VALUES (:p.projectId, :p.id, :p.userId, :p.credentialId, :p.publicKey, :p.signCount, :p.name,
              :transports, :p.backupEligible, :p.backedUp, :p.createdAt)
      ON CONFLICT ON CONSTRAINT passkey_credential_key DO NOTHING
      """)
  boolean insert(@BindMethods("p") Passkey passkey, List<String> transports);

  /** Nobody else uses or changes it until this transaction ends. */
  @SqlQuery(
      """
      SELECT * FROM passkey
      WHERE project_id = :project AND credential_id = :credentialId
      FOR UPDATE
      """)
  Optional<Passkey> lockByCredentialId(ProjectId project, byte[] credentialId);

  @SqlQuery(
      """
      SELECT * FROM passkey
      WHERE project_id = :project AND user_id = :user AND id > :after
      ORDER BY id LIMIT :limit
      """)
  List<Passkey> listAfter(ProjectId project, UserId user, UUID after, int limit);

  @SqlUpdate(
      """
      UPDATE passkey SET sign_count = :signCount, backed_up = :backedUp, last_used_at = :now
      WHERE project_id = :project AND id = :id
      """)
  boolean use(ProjectId project, PasskeyId id, long signCount, boolean backedUp, Instant now);

  @SqlQuery(
      """
      UPDATE passkey SET name = :name
      WHERE project_id = :project AND user_id = :user AND id = :id
      RETURNING *
      """)
  Optional<Passkey> rename(ProjectId project, UserId user, PasskeyId id, String name);

  @SqlUpdate("DELETE FROM passkey WHERE project_id = :project AND user_id = :user AND id = :id")
  boolean delete(ProjectId project, UserId user, PasskeyId id);
}
