package io.vestibule.app.signin;

import io.vestibule.app.db.Tx;
import io.vestibule.app.organization.domain.DomainName;
import io.vestibule.app.organization.domain.DomainService;
import io.vestibule.app.organization.domain.VerifiedDomain;
import io.vestibule.app.organization.policy.SignInPolicies;
import io.vestibule.app.organization.policy.SignInPolicy;
import io.vestibule.app.project.ProjectId;

/** How somebody may begin, as far as the domain of their address tells. */
public final class SignInOptions {

  private SignInOptions() {}

  /** {@link SignInStep.FirstFactor}, or the refusal that says where single sign-on begins. */
  public static SignInStep of(Tx tx, ProjectId project, DomainName domain) {
    var verified = DomainService.verified(tx, project, domain);
    var policy =
        verified
            .map(found -> SignInPolicies.of(tx, project, found.organizationId()))
            .orElse(SignInPolicy.DEFAULT);
    return verified
        .filter(found -> policy.demandsSso(found.domain()))
        .map(VerifiedDomain::organizationId)
        .<SignInStep>map(SignInDecision::ssoRequired)
        .orElseGet(() -> new SignInStep.FirstFactor(policy.methods()));
  }

  /**
   * Stops whoever has to come by single sign-on before anything is sent or compared.
   *
   * @throws io.vestibule.app.error.VestibuleException SSO_REQUIRED with {@code login_url}
   */
  public static void requireNoSso(Tx tx, ProjectId project, DomainName domain) {
    if (of(tx, project, domain) instanceof SignInStep.Refused refused) {
      throw refused.exception();
    }
  }
}
