package io.vestibule.app.signin.store;

import io.vestibule.app.membership.MembershipState;
import io.vestibule.app.organization.OrganizationId;
import io.vestibule.app.organization.OrganizationState;
import io.vestibule.app.organization.policy.SignInPolicy;
import io.vestibule.app.signin.Candidate;

/** A membership with the state of its organization. */
public record CandidateRow(
    OrganizationId organizationId,
    String name,
    OrganizationState organizationState,
    MembershipState membershipState,
    boolean deprovisioned) {

  public Candidate with(SignInPolicy policy) {
    return new Candidate(
        organizationId, name, organizationState, membershipState, deprovisioned, policy);
  }
}
