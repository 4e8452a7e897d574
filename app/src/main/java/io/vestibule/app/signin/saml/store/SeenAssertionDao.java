package io.vestibule.app.signin.saml.store;

import io.vestibule.app.connection.ConnectionId;
import io.vestibule.app.organization.OrganizationId;
import io.vestibule.app.project.ProjectId;
import java.time.Instant;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The assertions that were used, by the hash of their id. */
public interface SeenAssertionDao {

  /** Whether this is the first use; a second one waits for the first transaction and sees it. */
  @SqlUpdate(
      """
      INSERT INTO saml_assertion_seen
        (project_id, organization_id, connection_id, assertion_hash, remember_until)
      VALUES (:project, :organization, :connection, :hash, :rememberUntil)
      ON CONFLICT DO NOTHING
      """)
  boolean insert(
      ProjectId project,
      OrganizationId organization,
      ConnectionId connection,
      byte[] hash,
      Instant rememberUntil);
}
