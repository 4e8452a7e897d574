package io.vestibule.app.signin.password.store;

import io.vestibule.app.project.ProjectId;
import io.vestibule.app.user.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The rows of addresses that wait to be proved. */
@RegisterConstructorMapper(Verification.class)
public interface VerificationDao {

  String COLUMNS =
      """
      project_id, secret_hash, address, user_id, phc, return_to, expires_at, used_at,
      superseded_at
      """;

  @SqlUpdate(
      """
      INSERT INTO email_verification (project_id, secret_hash, address_key, address, user_id, phc,
                                      return_to, created_at, expires_at)
      VALUES (:project, :hash, :key, :address, :user, :phc, :returnTo, :now, :expiresAt)
      """)
  void insert(
      ProjectId project,
      byte[] hash,
      String key,
      String address,
      Optional<UserId> user,
      Optional<String> phc,
      Optional<String> returnTo,
      Instant now,
      Instant expiresAt);

  /** What people have signed up with for an address: the newest link of each, of two at most. */
  @SqlQuery(
      "SELECT DISTINCT ON (phc) "
          + COLUMNS
          + """
           FROM email_verification
          WHERE project_id = :project AND address_key = :key AND phc IS NOT NULL
            AND used_at IS NULL AND superseded_at IS NULL AND expires_at > :now
          ORDER BY phc, created_at DESC LIMIT 2
          """)
  List<Verification> pending(ProjectId project, String key, Instant now);

  /** Nobody else uses the link until this transaction ends. */
  @SqlQuery(
      "SELECT "
          + COLUMNS
          + """
           FROM email_verification
          WHERE project_id = :project AND secret_hash = :hash FOR UPDATE
          """)
  Optional<Verification> lock(ProjectId project, byte[] hash);

  @SqlUpdate(
      """
      UPDATE email_verification SET used_at = :now
      WHERE project_id = :project AND secret_hash = :hash
      """)
  void use(ProjectId project, byte[] hash, Instant now);

  /** What else waits for that address is good for nothing. */
  @SqlUpdate(
      """
      UPDATE email_verification SET superseded_at = :now
      WHERE project_id = :project AND address_key = :key AND used_at IS NULL
        AND superseded_at IS NULL
      """)
  int supersede(ProjectId project, String key, Instant now);

  /** Of every tenant, by age alone. */
  @SqlUpdate(
      """
      DELETE FROM email_verification WHERE ctid = ANY (ARRAY(
        SELECT ctid FROM email_verification WHERE expires_at < :before LIMIT :most
        FOR UPDATE SKIP LOCKED))
      """)
  int deleteExpired(Instant before, int most);
}
