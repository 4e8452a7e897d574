package io.vestibule.app.signin.saml.store;

import io.vestibule.app.connection.ConnectionId;
import io.vestibule.app.organization.OrganizationId;
import io.vestibule.app.project.ProjectId;
import java.time.Instant;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The rows of test links. */
public interface TestLinkDao {

  @SqlUpdate(
      """
      INSERT INTO connection_test_link
        (project_id, organization_id, connection_id, token_hash, created_at, expires_at)
      VALUES (:project, :organization, :connection, :hash, :now, :expiresAt)
      """)
  void insert(
      ProjectId project,
      OrganizationId organization,
      ConnectionId connection,
      byte[] hash,
      Instant now,
      Instant expiresAt);

  /** Whether this was its one use. */
  @SqlUpdate(
      """
      UPDATE connection_test_link SET used_at = :now
      WHERE project_id = :project AND organization_id = :organization
        AND connection_id = :connection AND token_hash = :hash
        AND used_at IS NULL AND expires_at > :now
      """)
  boolean use(
      ProjectId project,
      OrganizationId organization,
      ConnectionId connection,
      byte[] hash,
      Instant now);
}
