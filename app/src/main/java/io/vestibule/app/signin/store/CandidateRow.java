package io.vestibule.app.signin.store;

import io.vestibule.app.membership.MembershipState;
import io.vestibule.app.organization.OrganizationId;
import io.vestibule.app.organization.OrganizationState;

/** A membership with the state of its organization. */
public record CandidateRow(
    OrganizationId organizationId,
    String name,
    OrganizationState organizationState,
    MembershipState membershipState,
    boolean deprovisioned) {}
