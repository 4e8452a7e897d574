package io.vestibule.app.session;

import static io.vestibule.app.error.ErrorCode.ACCOUNT_SUSPENDED;
import static io.vestibule.app.error.ErrorCode.NOT_ORGANIZATION_MEMBER;
import static io.vestibule.app.error.ErrorCode.ORGANIZATION_NOT_ACTIVE;
import static io.vestibule.app.error.ErrorCode.USER_DEPROVISIONED;

import io.vestibule.app.membership.MembershipState;
import io.vestibule.app.organization.OrganizationState;
import io.vestibule.app.organization.policy.ConcurrentLogin;
import io.vestibule.app.user.UserState;
import java.util.Optional;

/**
 * Where a person stands with an organization at the moment of sign-in, and what its policy says of
 * sessions, if it has one.
 */
public record Standing(
    UserState userState,
    OrganizationState organizationState,
    MembershipState membershipState,
    boolean deprovisioned,
    Optional<ConcurrentLogin> concurrentLogin,
    Optional<Long> idleSeconds,
    Optional<Long> absoluteSeconds) {

  /**
   * @throws io.vestibule.app.error.VestibuleException ORGANIZATION_NOT_ACTIVE, ACCOUNT_SUSPENDED,
   *     USER_DEPROVISIONED, NOT_ORGANIZATION_MEMBER
   */
  void requireEntry() {
    if (organizationState != OrganizationState.ACTIVE) {
      throw ORGANIZATION_NOT_ACTIVE.with("status", organizationState.word());
    }
    if (userState == UserState.SUSPENDED) {
      throw ACCOUNT_SUSPENDED.with("source", "admin");
    }
    if (deprovisioned) {
      throw USER_DEPROVISIONED.exception();
    }
    if (membershipState != MembershipState.ACTIVE) {
      throw NOT_ORGANIZATION_MEMBER.exception();
    }
  }
}
