package io.vestibule.app.membership;

import static io.vestibule.app.error.ErrorCode.ROLE_MANAGED_BY_DIRECTORY;

import io.vestibule.app.db.Tx;
import io.vestibule.app.membership.store.MembershipDao;
import java.util.Locale;
import java.util.Set;

/** Which source gives a member which roles; a member has what any of them gives. */
final class GivenRoles {

  private GivenRoles() {}

  /** From now on {@code source} gives these and no others. Whether that changes anything. */
  static boolean assign(Tx tx, Membership membership, Source source, Set<Role> roles) {
    var changes = !given(tx, membership, source).equals(roles);
    if (changes) {
      take(tx, membership, source);
      roles.forEach(role -> give(tx, membership, source, role));
    }
    return changes;
  }

  /** {@code source} gives these as well. Whether that changes anything. */
  static boolean add(Tx tx, Membership membership, Source source, Set<Role> roles) {
    return roles.stream().filter(role -> give(tx, membership, source, role)).count() > 0;
  }

  /**
   * From now on the member has these and no others, by hand what no group of a directory gives.
   *
   * @throws io.vestibule.app.error.VestibuleException ROLE_MANAGED_BY_DIRECTORY if a group gives
   *     one that is missing
   */
  static void replace(Tx tx, Membership membership, Set<Role> roles) {
    var granted = given(tx, membership, Source.SCIM);
    requireAll(granted, roles);
    for (Source source : Source.values()) {
      if (source != Source.SCIM) {
        take(tx, membership, source);
      }
    }
    // what a group gives must go when the group does, so nobody gives it a second time
    roles.stream()
        .filter(role -> !granted.contains(role))
        .forEach(role -> give(tx, membership, Source.MANUAL, role));
  }

  /** Being a member is what a directory always gives; it need not be repeated. */
  private static void requireAll(Set<Role> granted, Set<Role> roles) {
    granted.stream()
        .filter(role -> role != Role.MEMBER && !roles.contains(role))
        .findFirst()
        .ifPresent(
            role -> {
              throw ROLE_MANAGED_BY_DIRECTORY.with("role", role.name().toLowerCase(Locale.ROOT));
            });
  }

  private static Set<Role> given(Tx tx, Membership to, Source source) {
    return Set.copyOf(
        tx.dao(MembershipDao.class)
            .listRoles(to.projectId(), to.organizationId(), to.id(), source));
  }

  private static boolean give(Tx tx, Membership to, Source source, Role role) {
    return tx.dao(MembershipDao.class)
        .addRole(to.projectId(), to.organizationId(), to.id(), role, source);
  }

  private static void take(Tx tx, Membership from, Source source) {
    tx.dao(MembershipDao.class)
        .removeRoles(from.projectId(), from.organizationId(), from.id(), source);
  }
}
