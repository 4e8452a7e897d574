package io.vestibule.app.signin.saml.store;

import io.vestibule.app.db.BindParameters;
import io.vestibule.app.db.Parameters;
import java.net.URI;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** The whole of a plain sign-in as one statement (decision 0013). */
public interface EntryDao {

  /**
   * {@code known} locks what it finds as {@code SessionDao.lockStanding} does, and the flow: of two
   * that answer one request the second waits, and finds it consumed. It locks the identity, so that
   * whoever deletes it sees the session that begins here. It finds nothing if connection or signer
   * are not what the response was judged by, or if the name, or the address of the identity or of
   * the user, are not as sent.
   */
  String ENTER =
      """
      WITH known AS (
        SELECT f.project_id, f.organization_id, f.connection_id, i.user_id, i.person,
               f.request_id, f.return_to, :now::timestamptz AS now,
               :httpRequestId::text AS http_request_id, :nobody::text AS nobody
        FROM saml_flow f
        JOIN user_identity i ON i.project_id = f.project_id AND i.provider_id = f.connection_id
        JOIN membership m ON m.project_id = f.project_id
          AND m.organization_id = f.organization_id AND m.user_id = i.user_id
        JOIN organization o ON o.project_id = f.project_id
          AND o.organization_id = f.organization_id
        JOIN app_user u ON u.project_id = f.project_id AND u.id = i.user_id
        JOIN user_email e ON e.project_id = u.project_id AND e.user_id = u.id AND e.is_primary
        JOIN connection c ON c.project_id = f.project_id
          AND c.organization_id = f.organization_id AND c.id = f.connection_id
        JOIN connection_certificate k ON k.project_id = f.project_id
          AND k.organization_id = f.organization_id AND k.connection_id = f.connection_id
        WHERE f.project_id = :projectId AND f.organization_id = :organizationId
          AND f.connection_id = :connectionId AND f.request_id = :requestId
          AND f.consumed_at IS NULL AND f.expires_at > :now
          AND f.browser_hash = :browserHash
          AND i.subject = :subject AND i.address_key = :addressKey
          AND c.xmin = :rowVersion::xid
          AND k.fingerprint = :signedBy AND k.state = :signerState AND k.trusted
          AND m.state = 'active' AND m.deprovisioned_at IS NULL
          AND m.attributes = :attributes::jsonb
          AND o.state = 'active' AND u.state = 'active'
          AND e.address_key = :addressKey
          AND (:givenName::text IS NULL OR u.given_name = :givenName)
          AND (:familyName::text IS NULL OR u.family_name = :familyName)
          AND NOT EXISTS (
            SELECT FROM sign_in_policy p
            WHERE p.project_id = f.project_id AND p.organization_id = f.organization_id)
          AND (:anyEmailDomain OR EXISTS (
            SELECT FROM domain d
            WHERE d.project_id = f.project_id AND d.organization_id = f.organization_id
              AND d.name = :domain AND d.state = 'verified') OR EXISTS (
            SELECT FROM verified_domain(f.project_id, :domain) v
            WHERE v.organization_id = f.organization_id))
          AND (NOT :rolesDecided OR ARRAY(
              SELECT r.role FROM membership_role r
              WHERE r.project_id = m.project_id AND r.organization_id = m.organization_id
                AND r.membership_id = m.id AND r.source = 'jit'
              ORDER BY r.role COLLATE "C")
            = string_to_array(CASE m.source WHEN 'jit' THEN :rolesOfJit ELSE :roles END, ','))
        FOR NO KEY UPDATE OF f FOR SHARE OF m, o, u FOR KEY SHARE OF i
      ), seen AS (
        INSERT INTO saml_assertion_seen
          (project_id, organization_id, connection_id, assertion_hash, remember_until)
        SELECT project_id, organization_id, connection_id, :assertionHash, :rememberUntil
        FROM known
        ON CONFLICT DO NOTHING
        RETURNING true
      ), entered AS (
        SELECT known.* FROM known, seen
      ), consumed AS (
        UPDATE saml_flow f SET consumed_at = entered.now
        FROM entered
        WHERE f.project_id = entered.project_id AND f.organization_id = entered.organization_id
          AND f.connection_id = entered.connection_id AND f.request_id = entered.request_id
      ), begun AS (
        INSERT INTO session
          (project_id, id, secret_hash, user_id, organization_id, method, connection_id, name_id,
           name_id_format, name_qualifier, sp_name_qualifier, session_index, user_agent,
           created_at, authenticated_at, second_factor_at, last_seen_at, idle_seconds, expires_at)
        SELECT project_id, :sessionId, :secretHash, user_id, organization_id, 'saml',
               connection_id, :nameId, :nameIdFormat, :nameQualifier, :spNameQualifier,
               :sessionIndex, :userAgent, now, :authenticatedAt, :secondFactorAt::timestamptz, now,
               :idleSeconds, :expiresAt
        FROM entered
      ), traced AS (
        INSERT INTO sign_in_trace
          (project_id, organization_id, connection_id, id, outcome, name_id, email, user_id, steps,
           findings, sent_groups, redacted_response, whole_response, test, request_id, created_at)
        SELECT project_id, organization_id, connection_id, :traceId, 'accepted', :tracedNameId,
               :email, user_id, replace(:steps, nobody, person)::json, :findings::json, :sentGroups::json,
               :redacted, nullif(:whole, ''::bytea), false, http_request_id, :tracedAt
        FROM entered
      ), logged AS (
        INSERT INTO event (project_id, id, organization_id, type, actor, subject, data, request_id,
                           occurred_at)
        SELECT project_id, v.id, organization_id, v.type, replace(v.actor, nobody, person),
               v.subject, replace(v.data, nobody, person)::jsonb, http_request_id, now
        FROM entered,
          (VALUES
            (:beginningId::uuid, :beginningType, :beginningActor, :beginningSubject,
             :beginningData),
            (:acceptanceId::uuid, :acceptanceType, :acceptanceActor, :acceptanceSubject,
             :acceptanceData))
            AS v (id, type, actor, subject, data)
      )
      """;

  /** Skips a certificate that another sign-in is noting: nobody waits for a statistic. */
  String NOTE =
      """
      , noted AS (
        UPDATE connection_certificate SET last_used_at = :now
        WHERE (project_id, organization_id, connection_id, fingerprint) IN (
          SELECT c.project_id, c.organization_id, c.connection_id, c.fingerprint
          FROM entered e JOIN connection_certificate c ON c.project_id = e.project_id
            AND c.organization_id = e.organization_id AND c.connection_id = e.connection_id
          WHERE c.fingerprint = :signedBy
            AND (c.last_used_at IS NULL OR c.last_used_at < :unusedSince)
          FOR NO KEY UPDATE OF c SKIP LOCKED)
      )
      """;

  String WHERE_TO = "SELECT return_to FROM entered";

  /** Where the browser goes. All is done, or nothing: every part hangs on {@code entered}. */
  @SqlQuery(ENTER + WHERE_TO)
  Optional<URI> enter(@BindParameters Parameters entry);

  /** The same, where the use of the certificate is to be noted, which is once a minute. */
  @SqlQuery(ENTER + NOTE + WHERE_TO)
  Optional<URI> enterAndNote(@BindParameters Parameters entry);
}
