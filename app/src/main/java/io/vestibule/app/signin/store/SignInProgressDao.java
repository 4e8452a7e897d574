package io.vestibule.app.signin.store;

import io.vestibule.app.organization.OrganizationId;
import io.vestibule.app.project.ProjectId;
import io.vestibule.app.session.NewSession;
import io.vestibule.app.signin.SignInProgress;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The rows of sign-ins under way. */
@RegisterConstructorMapper(ProgressRow.class)
public interface SignInProgressDao {

  @SqlUpdate(
      """
      INSERT INTO sign_in_progress
        (project_id, secret_hash, user_id, organization_id, method, connection_id, name_id,
         name_id_format, name_qualifier, sp_name_qualifier, session_index, not_after, user_agent, authenticated_at, second_factor_at, device_trusted,
         concurrent_approved, delivery, expires_at, asked_at)
      VALUES (:w.project, :hash, :w.user, :w.organization, :w.method, :w.connection, :w.nameId,
              :w.nameIdFormat, :w.nameQualifier, :w.spNameQualifier, :w.sessionIndex, :w.notAfter, :w.userAgent, :authenticatedAt, :w.secondFactorAt,
              :p.deviceTrusted, :p.concurrentApproved, :p.delivery, :expiresAt, :now)
      """)
  void insert(
      byte[] hash,
      @BindMethods("w") NewSession wanted,
      @BindMethods("p") SignInProgress progress,
      Instant authenticatedAt,
      Instant expiresAt,
      Instant now);

  /** Nobody else takes a step of it until this transaction ends. */
  @SqlQuery(
      """
      SELECT * FROM sign_in_progress
      WHERE project_id = :project AND secret_hash = :hash AND expires_at > :now
      FOR UPDATE
      """)
  Optional<ProgressRow> lock(ProjectId project, byte[] hash, Instant now);

  @SqlUpdate(
      """
      UPDATE sign_in_progress
      SET organization_id = :organization, second_factor_at = :secondFactorAt,
          device_trusted = :p.deviceTrusted, concurrent_approved = :p.concurrentApproved,
          asked_at = :now
      WHERE project_id = :project AND secret_hash = :hash
      """)
  boolean update(
      ProjectId project,
      byte[] hash,
      Optional<OrganizationId> organization,
      Optional<Instant> secondFactorAt,
      @BindMethods("p") SignInProgress progress,
      Instant now);

  @SqlUpdate("DELETE FROM sign_in_progress WHERE project_id = :project AND secret_hash = :hash")
  boolean delete(ProjectId project, byte[] hash);

  /** Of every tenant, by age alone. */
  @SqlUpdate(
      """
      DELETE FROM sign_in_progress WHERE ctid = ANY (ARRAY(
        SELECT ctid FROM sign_in_progress WHERE expires_at < :before LIMIT :most
        FOR UPDATE SKIP LOCKED))
      """)
  int deleteExpired(Instant before, int most);
}
