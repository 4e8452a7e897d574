package io.vestibule.app.signin.saml.store;

import io.vestibule.app.connection.ConnectionId;
import io.vestibule.app.organization.OrganizationId;
import io.vestibule.app.project.ProjectId;
import io.vestibule.app.signin.saml.SamlFlow;
import io.vestibule.app.user.UserId;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The rows of sign-ins under way. */
@RegisterConstructorMapper(SamlFlow.class)
public interface SamlFlowDao {

  @SqlUpdate(
      """
      INSERT INTO saml_flow (project_id, organization_id, connection_id, request_id, browser_hash,
                             return_to, confirmed_by, created_at, expires_at)
      VALUES (:project, :organization, :connection, :requestId, :browserHash, :returnTo,
              :confirmedBy, :now, :expiresAt)
      """)
  void insert(
      ProjectId project,
      OrganizationId organization,
      ConnectionId connection,
      String requestId,
      byte[] browserHash,
      URI returnTo,
      Optional<UserId> confirmedBy,
      Instant now,
      Instant expiresAt);

  /** The flow, which nobody can consume again. */
  @SqlQuery(
      """
      UPDATE saml_flow SET consumed_at = :now
      WHERE project_id = :project AND organization_id = :organization
        AND connection_id = :connection AND request_id = :requestId
        AND consumed_at IS NULL AND expires_at > :now
      RETURNING browser_hash, return_to, created_at, confirmed_by
      """)
  Optional<SamlFlow> consume(
      ProjectId project,
      OrganizationId organization,
      ConnectionId connection,
      String requestId,
      Instant now);
}
