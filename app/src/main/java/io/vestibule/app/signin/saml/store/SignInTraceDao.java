package io.vestibule.app.signin.saml.store;

import io.vestibule.app.connection.ConnectionId;
import io.vestibule.app.organization.OrganizationId;
import io.vestibule.app.project.ProjectId;
import io.vestibule.app.signin.saml.SignInTrace;
import io.vestibule.app.signin.saml.TraceId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The rows of traces. */
@RegisterConstructorMapper(SignInTrace.class)
public interface SignInTraceDao {

  String COLUMNS =
      """
      SELECT project_id, organization_id, connection_id, id, outcome, code, reason, name_id, email,
             user_id, steps, findings, sent_groups, test, request_id, created_at
      FROM sign_in_trace
      """;

  @SqlUpdate(
      """
      INSERT INTO sign_in_trace
        (project_id, organization_id, connection_id, id, outcome, code, reason, name_id, email,
         user_id, steps, findings, sent_groups, redacted_response, whole_response, test,
         request_id, created_at)
      VALUES (:t.projectId, :t.organizationId, :t.connectionId, :t.id, :t.outcome, :t.code,
              :t.reason, :t.nameId, :t.email, :t.userId, :t.steps::json, :t.findings::json,
              :t.sentGroups::json,
              :redacted, nullif(:whole, ''::bytea), :t.test, :t.requestId, :t.createdAt)
      """)
  void insert(@BindMethods("t") SignInTrace trace, String redacted, byte[] whole);

  /** The response of a trace; {@code whole} is absent unless the connection keeps responses. */
  record Response(String redacted, Optional<byte[]> whole) {}

  @SqlQuery(
      """
      SELECT redacted_response AS redacted, whole_response AS whole FROM sign_in_trace
      WHERE project_id = :project AND organization_id = :organization
        AND connection_id = :connection AND id = :id
      """)
  @RegisterConstructorMapper(Response.class)
  Optional<Response> findResponse(
      ProjectId project, OrganizationId organization, ConnectionId connection, TraceId id);

  @SqlQuery(
      COLUMNS
          + """
      WHERE project_id = :project AND organization_id = :organization
        AND connection_id = :connection AND id = :id
      """)
  Optional<SignInTrace> find(
      ProjectId project, OrganizationId organization, ConnectionId connection, TraceId id);

  /** Of the latest 1,000, so that a connection without groups does not cost a long search. */
  @SqlQuery(
      "SELECT * FROM ("
          + COLUMNS
          + """
          WHERE project_id = :project AND organization_id = :organization
            AND connection_id = :connection
          ORDER BY id DESC LIMIT 1000) latest
      WHERE sent_groups IS NOT NULL
      ORDER BY id DESC LIMIT 1
      """)
  Optional<SignInTrace> findLatestWithGroups(
      ProjectId project, OrganizationId organization, ConnectionId connection);

  /** The latest first; {@code before} is absent for the first page. */
  @SqlQuery(
      COLUMNS
          + """
      WHERE project_id = :project AND organization_id = :organization
        AND connection_id = :connection
        AND (:before::uuid IS NULL OR id < :before)
        AND (:outcome::text IS NULL OR outcome = :outcome)
        AND (:emailKey::text IS NULL OR :emailKey
             = normalize(lower(normalize(email, NFC) COLLATE "und-x-icu"), NFC))
        AND (:requestId::text IS NULL OR request_id = :requestId)
      ORDER BY id DESC LIMIT :limit
      """)
  List<SignInTrace> listBefore(
      ProjectId project,
      OrganizationId organization,
      ConnectionId connection,
      Optional<UUID> before,
      Optional<String> outcome,
      Optional<String> emailKey,
      Optional<String> requestId,
      int limit);
}
