package io.vestibule.app.organization.policy.store;

import io.vestibule.app.organization.OrganizationId;
import io.vestibule.app.organization.policy.SignInPolicy;
import io.vestibule.app.project.ProjectId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** The rows of sign-in policies. */
@RegisterConstructorMapper(SignInPolicy.class)
@RegisterConstructorMapper(OrganizationPolicy.class)
public interface SignInPolicyDao {

  @SqlQuery(
      """
      SELECT * FROM sign_in_policy
      WHERE project_id = :project AND organization_id = :organization
      """)
  Optional<SignInPolicy> find(ProjectId project, OrganizationId organization);

  @SqlQuery(
      """
      SELECT * FROM sign_in_policy
      WHERE project_id = :project AND organization_id = ANY (:organizations)
      """)
  List<OrganizationPolicy> list(ProjectId project, UUID[] organizations);

  @SqlQuery(
      """
      INSERT INTO sign_in_policy (project_id, organization_id, methods, sso_required, sso_domains,
                                  mfa_required, trusted_device_required, concurrent_login,
                                  idle_seconds, absolute_seconds, confirm_sso_join,
                                  updated_at)
      VALUES (:project, :organization, :methods, :p.ssoRequired, :domains, :p.mfaRequired,
              :p.trustedDeviceRequired, :p.concurrentLogin, :p.idleSeconds, :p.absoluteSeconds,
              :p.confirmSsoJoin, :now)
      ON CONFLICT (project_id, organization_id) DO UPDATE
      SET methods = EXCLUDED.methods, sso_required = EXCLUDED.sso_required,
          sso_domains = EXCLUDED.sso_domains, mfa_required = EXCLUDED.mfa_required,
          trusted_device_required = EXCLUDED.trusted_device_required,
          concurrent_login = EXCLUDED.concurrent_login, idle_seconds = EXCLUDED.idle_seconds,
          absolute_seconds = EXCLUDED.absolute_seconds,
          confirm_sso_join = EXCLUDED.confirm_sso_join, version = sign_in_policy.version + 1,
          updated_at = EXCLUDED.updated_at
      RETURNING *
      """)
  SignInPolicy put(
      ProjectId project,
      OrganizationId organization,
      @BindMethods("p") SignInPolicy policy,
      List<String> methods,
      List<String> domains,
      Instant now);
}
