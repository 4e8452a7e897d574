package io.vestibule.app.signin.pin.store;

import io.vestibule.app.crypto.Argon2Cost;
import io.vestibule.app.project.ProjectId;
import io.vestibule.app.signin.pin.PinId;
import io.vestibule.app.user.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** The rows of access PINs. */
@RegisterConstructorMapper(AccessPin.class)
@RegisterConstructorMapper(PinSalt.class)
public interface PinDao {

  String COLUMNS = "id, name, user_id, created_at, last_used_at, revoked_at";

  /** The project's salt, which is {@code fresh} at that cost if it had none. */
  @SqlQuery(
      """
      INSERT INTO pin_salt (project_id, salt, memory_kib, iterations, parallelism)
      VALUES (:project, :fresh, :c.memoryKib, :c.iterations, :c.parallelism)
      ON CONFLICT (project_id) DO UPDATE SET salt = pin_salt.salt
      RETURNING salt, memory_kib, iterations, parallelism
      """)
  PinSalt salt(ProjectId project, byte[] fresh, @BindMethods("c") Argon2Cost cost);

  @SqlQuery(
      "SELECT salt, memory_kib, iterations, parallelism FROM pin_salt WHERE project_id = :project")
  Optional<PinSalt> findSalt(ProjectId project);

  /** Whoever makes a PIN next waits until this transaction ends. */
  @SqlQuery("SELECT true FROM pin_salt WHERE project_id = :project FOR UPDATE")
  boolean lock(ProjectId project);

  /** Empty where there are enough; exact only under {@link #lock}. */
  @SqlQuery(
      """
      INSERT INTO access_pin (project_id, id, name, user_id, pin_hash, created_at)
      SELECT :project, :id, :name, :user, :hash, :now
      WHERE (SELECT count(*) FROM access_pin
             WHERE project_id = :project AND revoked_at IS NULL) < :most
      RETURNING\s"""
          + COLUMNS)
  Optional<AccessPin> insert(
      ProjectId project, PinId id, String name, UserId user, byte[] hash, Instant now, int most);

  /** Whose number it is; nobody revokes it until this transaction ends. */
  @SqlQuery(
      """
      UPDATE access_pin SET last_used_at = :now
      WHERE project_id = :project AND pin_hash = :hash AND revoked_at IS NULL
      RETURNING\s"""
          + COLUMNS)
  Optional<AccessPin> use(ProjectId project, byte[] hash, Instant now);

  @SqlQuery(
      "SELECT "
          + COLUMNS
          + """
           FROM access_pin
          WHERE project_id = :project AND id > :after ORDER BY id LIMIT :limit
          """)
  List<AccessPin> list(ProjectId project, UUID after, int limit);

  @SqlQuery(
      """
      UPDATE access_pin SET revoked_at = :now
      WHERE project_id = :project AND id = :id AND revoked_at IS NULL
      RETURNING\s"""
          + COLUMNS)
  Optional<AccessPin> revoke(ProjectId project, PinId id, Instant now);
}
