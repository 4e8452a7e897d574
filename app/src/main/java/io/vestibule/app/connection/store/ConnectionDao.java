package io.vestibule.app.connection.store;

import io.vestibule.app.connection.Connection;
import io.vestibule.app.connection.ConnectionId;
import io.vestibule.app.organization.OrganizationId;
import io.vestibule.app.project.ProjectId;
import io.vestibule.saml.binding.Binding;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterArgumentFactory;
import org.jdbi.v3.sqlobject.config.RegisterColumnMapper;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The rows of connections. */
@RegisterConstructorMapper(Connection.class)
@RegisterColumnMapper(SignInSettingsColumn.class)
@RegisterArgumentFactory(SignInSettingsColumn.Writer.class)
public interface ConnectionDao {

  @SqlUpdate(
      """
      INSERT INTO connection
        (project_id, organization_id, id, name, idp, state, idp_entity_id, sso_url, sso_binding,
         allow_idp_initiated, jit, any_email_domain, email_attribute, given_name_attribute,
         family_name_attribute, sign_in_settings, version, created_at, updated_at)
      VALUES
        (:c.projectId, :c.organizationId, :c.id, :c.name, :c.idp, :c.state, :c.idpEntityId,
         :c.ssoUrl, :c.ssoBinding, :c.allowIdpInitiated, :c.jit, :c.anyEmailDomain,
         :c.emailAttribute, :c.givenNameAttribute, :c.familyNameAttribute,
         :c.signInSettings, :c.version,
         :c.createdAt, :c.updatedAt)
      """)
  void insert(@BindMethods("c") Connection connection);

  @SqlQuery(
      """
      SELECT * FROM connection
      WHERE project_id = :project AND organization_id = :organization AND id = :id
      """)
  Optional<Connection> find(ProjectId project, OrganizationId organization, ConnectionId id);

  /** As {@link #find}; nobody else changes the row until this transaction ends. */
  @SqlQuery(
      """
      SELECT * FROM connection
      WHERE project_id = :project AND organization_id = :organization AND id = :id
      FOR NO KEY UPDATE
      """)
  Optional<Connection> lock(ProjectId project, OrganizationId organization, ConnectionId id);

  @SqlQuery(
      """
      SELECT * FROM connection
      WHERE project_id = :project AND organization_id = :organization AND id > :after
      ORDER BY id LIMIT :limit
      """)
  List<Connection> listAfter(ProjectId project, OrganizationId organization, UUID after, int limit);

  /** The first few through which people may sign in. */
  @SqlQuery(
      """
      SELECT * FROM connection
      WHERE project_id = :project AND organization_id = :organization AND state = 'active'
      ORDER BY id LIMIT 100
      """)
  List<Connection> listActive(ProjectId project, OrganizationId organization);

  @SqlUpdate(
      """
      UPDATE connection
      SET name = :c.name, idp = :c.idp, state = :c.state, idp_entity_id = :c.idpEntityId,
          sso_url = :c.ssoUrl, sso_binding = :c.ssoBinding,
          allow_idp_initiated = :c.allowIdpInitiated, jit = :c.jit,
          any_email_domain = :c.anyEmailDomain, email_attribute = :c.emailAttribute,
          given_name_attribute = :c.givenNameAttribute,
          family_name_attribute = :c.familyNameAttribute,
          sign_in_settings = :c.signInSettings, version = :c.version,
          updated_at = :c.updatedAt
      WHERE project_id = :c.projectId AND organization_id = :c.organizationId AND id = :c.id
      """)
  void update(@BindMethods("c") Connection connection);

  /** Something that belongs to it has changed. */
  @SqlUpdate(
      """
      UPDATE connection SET version = version + 1, updated_at = :now
      WHERE project_id = :project AND organization_id = :organization AND id = :id
      """)
  void touch(ProjectId project, OrganizationId organization, ConnectionId id, Instant now);

  /** Whether it was elsewhere before. */
  @SqlUpdate(
      """
      UPDATE connection
      SET sso_url = :ssoUrl, sso_binding = :ssoBinding, version = version + 1, updated_at = :now
      WHERE project_id = :project AND organization_id = :organization AND id = :id
        AND (sso_url, sso_binding) IS DISTINCT FROM (:ssoUrl, :ssoBinding)
      """)
  boolean moveEndpoint(
      ProjectId project,
      OrganizationId organization,
      ConnectionId id,
      String ssoUrl,
      Binding ssoBinding,
      Instant now);

  @SqlUpdate(
      """
      DELETE FROM connection
      WHERE project_id = :project AND organization_id = :organization AND id = :id
      """)
  boolean delete(ProjectId project, OrganizationId organization, ConnectionId id);
}
