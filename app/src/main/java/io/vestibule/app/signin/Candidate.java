package io.vestibule.app.signin;

import io.vestibule.app.membership.MembershipState;
import io.vestibule.app.organization.OrganizationId;
import io.vestibule.app.organization.OrganizationState;
import io.vestibule.app.organization.policy.SignInPolicy;

/** An organization that the person belongs to, and how they stand with it. */
public record Candidate(
    OrganizationId organization,
    String name,
    OrganizationState organizationState,
    MembershipState membershipState,
    boolean deprovisioned,
    SignInPolicy policy) {

  /** Whether the person may enter at all, by whatever method. */
  boolean isOpen() {
    return organizationState == OrganizationState.ACTIVE
        && membershipState == MembershipState.ACTIVE
        && !deprovisioned;
  }
}
