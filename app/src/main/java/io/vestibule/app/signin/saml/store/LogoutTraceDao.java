package io.vestibule.app.signin.saml.store;

import io.vestibule.app.connection.ConnectionId;
import io.vestibule.app.organization.OrganizationId;
import io.vestibule.app.project.ProjectId;
import io.vestibule.app.signin.saml.LogoutTrace;
import io.vestibule.app.signin.saml.TraceId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The rows of logout messages. */
@RegisterConstructorMapper(LogoutTrace.class)
public interface LogoutTraceDao {

  String COLUMNS =
      """
      SELECT project_id, organization_id, connection_id, id, direction, message, message_id,
             outcome, code, reason, name_id, sessions, steps, findings, request_id, created_at,
             answered_at
      FROM logout_trace
      """;

  @SqlUpdate(
      """
      INSERT INTO logout_trace
        (project_id, organization_id, connection_id, id, direction, message, message_id, outcome,
         code, reason, name_id, sessions, steps, findings, request_id, created_at)
      VALUES (:t.projectId, :t.organizationId, :t.connectionId, :t.id, :t.direction, :t.message,
              :t.messageId, :t.outcome, :t.code, :t.reason, :t.nameId, :t.sessions,
              :t.steps::jsonb, :t.findings::jsonb, :t.requestId, :t.createdAt)
      """)
  void insert(@BindMethods("t") LogoutTrace trace);

  /** The request of ours with that id, which nobody can answer again. */
  @SqlQuery(
      """
      UPDATE logout_trace SET answered_at = :now
      WHERE project_id = :project AND organization_id = :organization
        AND connection_id = :connection AND message_id = :messageId AND direction = 'sent'
        AND answered_at IS NULL
      RETURNING id
      """)
  Optional<TraceId> answer(
      ProjectId project,
      OrganizationId organization,
      ConnectionId connection,
      String messageId,
      Instant now);

  @SqlQuery(
      COLUMNS
          + """
      WHERE project_id = :project AND organization_id = :organization
        AND connection_id = :connection AND id = :id
      """)
  Optional<LogoutTrace> find(
      ProjectId project, OrganizationId organization, ConnectionId connection, TraceId id);

  /** The latest first; {@code before} is absent for the first page. */
  @SqlQuery(
      COLUMNS
          + """
      WHERE project_id = :project AND organization_id = :organization
        AND connection_id = :connection
        AND (:before::uuid IS NULL OR id < :before)
        AND (:outcome::text IS NULL OR outcome = :outcome)
        AND (:nameId::text IS NULL OR name_id = :nameId)
        AND (:requestId::text IS NULL OR request_id = :requestId)
      ORDER BY id DESC LIMIT :limit
      """)
  List<LogoutTrace> listBefore(
      ProjectId project,
      OrganizationId organization,
      ConnectionId connection,
      Optional<UUID> before,
      Optional<String> outcome,
      Optional<String> nameId,
      Optional<String> requestId,
      int limit);
}
