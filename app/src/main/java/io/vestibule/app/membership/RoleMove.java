package io.vestibule.app.membership;

import io.vestibule.app.user.UserId;

/**
 * A role that a group of a directory gives to somebody, or takes away.
 *
 * @param gained whether it is given
 */
public record RoleMove(MembershipId membershipId, UserId userId, Role role, boolean gained) {}
