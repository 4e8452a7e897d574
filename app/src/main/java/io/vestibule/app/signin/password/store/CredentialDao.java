package io.vestibule.app.signin.password.store;

import io.vestibule.app.project.ProjectId;
import io.vestibule.app.user.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The rows of passwords. */
@RegisterConstructorMapper(Credential.class)
public interface CredentialDao {

  @SqlQuery(
      """
      SELECT c.user_id, c.phc, e.verified_at IS NOT NULL AS verified
      FROM user_email e
      JOIN password_credential c ON c.project_id = e.project_id AND c.user_id = e.user_id
      WHERE e.project_id = :project AND e.address_key = :key
      """)
  Optional<Credential> findByAddress(ProjectId project, String key);

  @SqlQuery("SELECT phc FROM password_credential WHERE project_id = :project AND user_id = :user")
  Optional<String> find(ProjectId project, UserId user);

  /** Whether it is still the password; if so, it is until this transaction ends. */
  @SqlQuery(
      """
      SELECT true FROM password_credential
      WHERE project_id = :project AND user_id = :user AND phc = :phc FOR UPDATE
      """)
  Optional<Boolean> lock(ProjectId project, UserId user, String phc);

  @SqlUpdate(
      """
      INSERT INTO password_credential (project_id, user_id, phc, changed_at)
      VALUES (:project, :user, :phc, :now)
      ON CONFLICT (project_id, user_id) DO UPDATE
      SET phc = EXCLUDED.phc, changed_at = EXCLUDED.changed_at
      """)
  void put(ProjectId project, UserId user, String phc, Instant now);

  /** The same password under other parameters. */
  @SqlUpdate(
      "UPDATE password_credential SET phc = :phc WHERE project_id = :project AND user_id = :user")
  void rehash(ProjectId project, UserId user, String phc);

  /** What the person's organizations are called. */
  @SqlQuery(
      """
      SELECT o.name FROM membership m
      JOIN organization o
        ON o.project_id = m.project_id AND o.organization_id = m.organization_id
      WHERE m.project_id = :project AND m.user_id = :user ORDER BY o.name LIMIT 20
      """)
  List<String> organizationNames(ProjectId project, UserId user);
}
