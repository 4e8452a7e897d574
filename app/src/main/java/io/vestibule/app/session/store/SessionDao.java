package io.vestibule.app.session.store;

import io.vestibule.app.organization.OrganizationId;
import io.vestibule.app.project.ProjectId;
import io.vestibule.app.session.NewSession;
import io.vestibule.app.session.RevokeReason;
import io.vestibule.app.session.Session;
import io.vestibule.app.session.SessionId;
import io.vestibule.app.session.SignInMethod;
import io.vestibule.app.session.Standing;
import io.vestibule.app.user.UserId;
import io.vestibule.app.user.UserState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The rows of sessions. */
@RegisterConstructorMapper(Session.class)
@RegisterConstructorMapper(RevokedSession.class)
@RegisterConstructorMapper(Standing.class)
public interface SessionDao {

  String COLUMNS =
      """
      project_id, id, user_id, organization_id, method, connection_id, name_id, name_id_format,
      name_qualifier, sp_name_qualifier, session_index, user_agent, created_at,
      coalesce(authenticated_at, created_at) AS authenticated_at, second_factor_at, last_seen_at,
      idle_seconds, expires_at, revoked_at, revoke_reason
      """;

  /**
   * The standing of a person, which nobody changes until this transaction ends: a deprovisioning
   * that comes at the same moment either is seen here, or sees the session made here.
   */
  @SqlQuery(
      """
      SELECT u.state AS user_state, o.state AS organization_state, m.state AS membership_state,
             m.deprovisioned_at IS NOT NULL AS deprovisioned, p.concurrent_login, p.idle_seconds,
             p.absolute_seconds
      FROM membership m
      JOIN organization o
        ON o.project_id = m.project_id AND o.organization_id = m.organization_id
      JOIN app_user u ON u.project_id = m.project_id AND u.id = m.user_id
      LEFT JOIN sign_in_policy p
        ON p.project_id = m.project_id AND p.organization_id = m.organization_id
      WHERE m.project_id = :project AND m.organization_id = :organization AND m.user_id = :user
      FOR SHARE OF m, o, u
      """)
  Optional<Standing> lockStanding(ProjectId project, OrganizationId organization, UserId user);

  /** Of one person's sign-ins to an organization the next one waits until this transaction ends. */
  @SqlQuery(
      """
      SELECT true FROM pg_advisory_xact_lock(
        hashtextextended(:organization::text || :user::text, hashtextextended(:project::text, 1)))
      """)
  boolean lockSignIn(ProjectId project, OrganizationId organization, UserId user);

  /** As {@link #lockStanding}, of a person in no organization. */
  @SqlQuery("SELECT state FROM app_user WHERE project_id = :project AND id = :user FOR SHARE")
  Optional<UserState> lockUser(ProjectId project, UserId user);

  @SqlQuery(
      """
      INSERT INTO session (project_id, id, secret_hash, user_id, organization_id, method,
                           connection_id, name_id, name_id_format, name_qualifier,
                           sp_name_qualifier, session_index, user_agent, created_at,
                           authenticated_at, second_factor_at, last_seen_at, idle_seconds,
                           expires_at)
      VALUES (:wanted.project, :id, :hash, :wanted.user, :wanted.organization, :wanted.method,
              :wanted.connection, :wanted.nameId, :wanted.nameIdFormat, :wanted.nameQualifier,
              :wanted.spNameQualifier, :wanted.sessionIndex, :wanted.userAgent, :now,
              coalesce(:wanted.authenticatedAt::timestamptz, :now), :wanted.secondFactorAt, :now,
              :idleSeconds, :expiresAt)
      RETURNING\s"""
          + COLUMNS)
  Session insert(
      @BindMethods("wanted") NewSession wanted,
      SessionId id,
      byte[] hash,
      Instant now,
      long idleSeconds,
      Instant expiresAt);

  @SqlQuery(
      "SELECT " + COLUMNS + " FROM session WHERE project_id = :project AND secret_hash = :hash")
  Optional<Session> findByHash(ProjectId project, byte[] hash);

  @SqlQuery("SELECT " + COLUMNS + " FROM session WHERE project_id = :project AND id = :id")
  Optional<Session> find(ProjectId project, SessionId id);

  @SqlQuery(
      "SELECT "
          + COLUMNS
          + """
           FROM session
          WHERE project_id = :project AND user_id = :user AND id > :after
            AND revoked_at IS NULL AND expires_at > :now
            AND last_seen_at + idle_seconds * interval '1 second' > :now
          ORDER BY id LIMIT :limit
          """)
  List<Session> listLive(ProjectId project, UserId user, UUID after, int limit, Instant now);

  @SqlQuery(
      "SELECT "
          + COLUMNS
          + """
           FROM session
          WHERE project_id = :project AND user_id = :user AND organization_id = :organization
            AND revoked_at IS NULL AND expires_at > :now
            AND last_seen_at + idle_seconds * interval '1 second' > :now
          ORDER BY id LIMIT 100
          """)
  List<Session> listLiveIn(
      ProjectId project, OrganizationId organization, UserId user, Instant now);

  @SqlQuery(
      "SELECT "
          + COLUMNS
          + " FROM session WHERE project_id = :project AND id = :id AND revoked_at IS NULL FOR UPDATE")
  Optional<Session> lock(ProjectId project, SessionId id);

  /** The old token is dead, the new one lives until {@code expiresAt}. */
  @SqlQuery(
      """
      UPDATE session SET secret_hash = :hash, last_seen_at = :now, expires_at = :expiresAt
      WHERE project_id = :project AND id = :id AND revoked_at IS NULL
      RETURNING\s"""
          + COLUMNS)
  Optional<Session> renew(
      ProjectId project, SessionId id, byte[] hash, Instant now, Instant expiresAt);

  /** The person has shown something; the old token is dead. What is absent stays as it was. */
  @SqlQuery(
      """
      UPDATE session
      SET secret_hash = :hash, last_seen_at = :now,
          authenticated_at =
            coalesce(:authenticatedAt::timestamptz, authenticated_at),
          second_factor_at = coalesce(:secondFactorAt::timestamptz, second_factor_at)
      WHERE project_id = :project AND id = :id AND revoked_at IS NULL
      RETURNING\s"""
          + COLUMNS)
  Optional<Session> stepUp(
      ProjectId project,
      SessionId id,
      byte[] hash,
      Optional<Instant> authenticatedAt,
      Optional<Instant> secondFactorAt,
      Instant now);

  @SqlUpdate(
      """
      UPDATE session SET last_seen_at = :now
      WHERE project_id = :project AND id = :id AND revoked_at IS NULL AND last_seen_at < :now
      """)
  boolean touch(ProjectId project, SessionId id, Instant now);

  @SqlQuery(
      """
      UPDATE session SET revoked_at = :now, revoke_reason = :reason
      WHERE project_id = :project AND id = :id AND user_id = :user AND revoked_at IS NULL
      RETURNING\s"""
          + COLUMNS)
  Optional<Session> revoke(
      ProjectId project, UserId user, SessionId id, RevokeReason reason, Instant now);

  @SqlQuery(
      """
      UPDATE session SET revoked_at = :now, revoke_reason = :reason
      WHERE project_id = :project AND organization_id = :organization AND user_id = :user
        AND revoked_at IS NULL
      RETURNING\s"""
          + COLUMNS
          + """
          , EXISTS (
            SELECT FROM refresh_token r
            WHERE r.project_id = session.project_id AND r.session_id = session.id
              AND r.family_expires_at > :now) AS refreshable
          """)
  List<RevokedSession> revokeOfMember(
      ProjectId project,
      OrganizationId organization,
      UserId user,
      RevokeReason reason,
      Instant now);

  @SqlQuery(
      """
      UPDATE session SET revoked_at = :now, revoke_reason = :reason
      WHERE project_id = :project AND user_id = :user AND revoked_at IS NULL
      RETURNING\s"""
          + COLUMNS)
  List<Session> revokeOfUser(ProjectId project, UserId user, RevokeReason reason, Instant now);

  @SqlQuery(
      """
      UPDATE session SET revoked_at = :now, revoke_reason = :reason
      WHERE project_id = :project AND user_id = :user AND method = :method AND revoked_at IS NULL
      RETURNING\s"""
          + COLUMNS)
  List<Session> revokeOfMethod(
      ProjectId project, UserId user, SignInMethod method, RevokeReason reason, Instant now);

  /** Sign-ins of a user through that connection that have no session yet. */
  @SqlUpdate(
      """
      DELETE FROM sign_in_progress
      WHERE project_id = :project AND user_id = :user AND connection_id = :connection
      """)
  void deleteProgressOfConnection(ProjectId project, UserId user, UUID connection);

  @SqlQuery(
      """
      UPDATE session SET revoked_at = :now, revoke_reason = :reason
      WHERE project_id = :project AND user_id = :user AND connection_id = :connection
        AND revoked_at IS NULL
      RETURNING\s"""
          + COLUMNS)
  List<Session> revokeOfConnection(
      ProjectId project, UserId user, UUID connection, RevokeReason reason, Instant now);

  /** All of a person but {@code kept}. */
  @SqlQuery(
      """
      UPDATE session SET revoked_at = :now, revoke_reason = :reason
      WHERE project_id = :project AND user_id = :user AND id <> :kept AND revoked_at IS NULL
      RETURNING\s"""
          + COLUMNS)
  List<Session> revokeOthers(
      ProjectId project, UserId user, SessionId kept, RevokeReason reason, Instant now);

  /** Those of one name at one provider; with no index given, all of them. */
  @SqlQuery(
      """
      UPDATE session SET revoked_at = :now, revoke_reason = :reason
      WHERE project_id = :project AND connection_id = :connection AND name_id = :nameId
        AND (cardinality(:indexes::text[]) = 0 OR session_index = ANY(:indexes))
        AND revoked_at IS NULL
      RETURNING\s"""
          + COLUMNS)
  List<Session> revokeOfIdentity(
      ProjectId project,
      UUID connection,
      String nameId,
      String[] indexes,
      RevokeReason reason,
      Instant now);

  /**
   * Those that none of the organization's own connections vouches for; with domains given, of
   * people with a primary address there only.
   */
  @SqlQuery(
      """
      UPDATE session s SET revoked_at = :now, revoke_reason = :reason
      WHERE s.project_id = :project AND s.organization_id = :organization AND s.revoked_at IS NULL
        AND NOT EXISTS (
          SELECT FROM connection c
          WHERE c.project_id = s.project_id AND c.organization_id = s.organization_id
            AND c.id = s.connection_id)
        AND (cardinality(:domains::text[]) = 0 OR EXISTS (
          SELECT FROM user_email e
          WHERE e.project_id = s.project_id AND e.user_id = s.user_id AND e.is_primary
            AND (substring(e.address_key FROM '[^@]*$') = ANY(:domains) OR EXISTS (
              SELECT FROM
                verified_domain(e.project_id, substring(e.address_key FROM '[^@]*$')) v
              WHERE v.organization_id = s.organization_id AND v.name = ANY(:domains)))))
      RETURNING\s"""
          + COLUMNS)
  List<Session> revokeUnvouched(
      ProjectId project,
      OrganizationId organization,
      String[] domains,
      RevokeReason reason,
      Instant now);

  @SqlUpdate(
      """
      UPDATE session SET revoked_at = :now, revoke_reason = :reason
      WHERE project_id = :project AND organization_id = :organization AND revoked_at IS NULL
      """)
  int revokeOfOrganization(
      ProjectId project, OrganizationId organization, RevokeReason reason, Instant now);
}
