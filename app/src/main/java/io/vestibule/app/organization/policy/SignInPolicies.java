package io.vestibule.app.organization.policy;

import static io.vestibule.app.error.ErrorCode.CONFLICT;
import static io.vestibule.app.error.ErrorCode.DOMAIN_NOT_VERIFIED;

import io.vestibule.app.auth.Caller;
import io.vestibule.app.connection.ConnectionService;
import io.vestibule.app.db.Database;
import io.vestibule.app.db.Tx;
import io.vestibule.app.event.EventLog;
import io.vestibule.app.event.NewEvent;
import io.vestibule.app.http.Version;
import io.vestibule.app.organization.OrganizationId;
import io.vestibule.app.organization.OrganizationService;
import io.vestibule.app.organization.domain.DomainService;
import io.vestibule.app.organization.domain.VerifiedDomain;
import io.vestibule.app.organization.policy.store.OrganizationPolicy;
import io.vestibule.app.organization.policy.store.SignInPolicyDao;
import io.vestibule.app.project.ProjectId;
import io.vestibule.app.session.RevokeReason;
import io.vestibule.app.session.SessionRevoker;
import io.vestibule.app.session.SignInMethod;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Keeps the sign-in policies of organizations. */
public final class SignInPolicies {

  private final Database db;
  private final Clock clock;
  private final EventLog events;
  private final SessionRevoker sessions;

  public SignInPolicies(Database db, Clock clock, EventLog events, SessionRevoker sessions) {
    this.db = db;
    this.clock = clock;
    this.events = events;
    this.sessions = sessions;
  }

  /**
   * @throws io.vestibule.app.error.VestibuleException ORGANIZATION_NOT_FOUND
   */
  public SignInPolicy get(ProjectId project, OrganizationId organization) {
    return db.read(
        tx -> {
          OrganizationService.find(tx, project, organization);
          return of(tx, project, organization);
        });
  }

  /** What holds for the organization. */
  public static SignInPolicy of(Tx tx, ProjectId project, OrganizationId organization) {
    return tx.dao(SignInPolicyDao.class).find(project, organization).orElse(SignInPolicy.DEFAULT);
  }

  /** What those organizations have said; whoever is absent has the defaults. */
  public static Map<OrganizationId, SignInPolicy> of(
      Tx tx, ProjectId project, List<OrganizationId> organizations) {
    var ids = organizations.stream().map(OrganizationId::uuid).toArray(UUID[]::new);
    return tx.dao(SignInPolicyDao.class).list(project, ids).stream()
        .collect(Collectors.toMap(OrganizationPolicy::organizationId, OrganizationPolicy::policy));
  }

  /**
   * Replaces the policy. Where it demands single sign-on, sessions that were begun without end;
   * others stay as they are.
   *
   * @throws io.vestibule.app.error.VestibuleException ORGANIZATION_NOT_FOUND, VERSION_MISMATCH,
   *     DOMAIN_NOT_VERIFIED, CONFLICT if single sign-on is demanded where there is none
   */
  public SignInPolicy put(
      Caller caller, OrganizationId organization, SignInPolicy wanted, Optional<Long> expected) {
    return db.write(
        tx -> {
          OrganizationService.lock(tx, caller.project(), organization);
          Version.check(expected, of(tx, caller.project(), organization).version());
          requireConnection(tx, organization, wanted);
          requireDomains(tx, caller.project(), organization, wanted);
          var put =
              tx.dao(SignInPolicyDao.class)
                  .put(
                      caller.project(),
                      organization,
                      wanted,
                      wanted.methods().stream().map(SignInMethod::word).toList(),
                      wanted.ssoDomains(),
                      clock.instant());
          append(tx, caller, organization, put);
          endWhatSsoForbids(tx, caller, organization, put);
          return put;
        });
  }

  private void endWhatSsoForbids(
      Tx tx, Caller caller, OrganizationId organization, SignInPolicy policy) {
    if (policy.ssoRequired() || !policy.ssoDomains().isEmpty()) {
      sessions.revokeUnvouched(
          tx,
          caller.project(),
          organization,
          policy.ssoRequired() ? List.of() : policy.ssoDomains(),
          RevokeReason.POLICY,
          caller.actor());
    }
  }

  /** Or nobody could sign in any more, not even to undo it. */
  private static void requireConnection(Tx tx, OrganizationId organization, SignInPolicy wanted) {
    boolean demanded = wanted.ssoRequired() || !wanted.ssoDomains().isEmpty();
    if (demanded && ConnectionService.listActive(tx, organization).isEmpty()) {
      throw CONFLICT
          .saying("Single sign-on cannot be demanded before a connection is active.")
          .and("reason", "no_active_connection");
    }
  }

  private static void requireDomains(
      Tx tx, ProjectId project, OrganizationId organization, SignInPolicy wanted) {
    for (String name : wanted.ssoDomains()) {
      var domain = new VerifiedDomain(organization, name);
      // a subdomain follows the domain that extends to it
      if (!DomainService.verified(tx, project, domain.domain()).equals(Optional.of(domain))) {
        throw DOMAIN_NOT_VERIFIED.with("domain", name);
      }
    }
  }

  private void append(Tx tx, Caller caller, OrganizationId organization, SignInPolicy policy) {
    events.append(
        tx,
        NewEvent.of(
                caller.project(),
                "organization.sign_in_policy_updated",
                caller.actor(),
                organization)
            .in(organization)
            .with("methods", policy.methods().stream().map(SignInMethod::word).toList())
            .with("sso_required", policy.ssoRequired())
            .with("sso_domains", policy.ssoDomains())
            .with("mfa_required", policy.mfaRequired())
            .with("confirm_sso_join", policy.confirmSsoJoin())
            .with("trusted_device_required", policy.trustedDeviceRequired())
            .with("concurrent_login", policy.concurrentLogin().name().toLowerCase(Locale.ROOT)));
  }
}
