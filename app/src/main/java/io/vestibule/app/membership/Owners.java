package io.vestibule.app.membership;

import static io.vestibule.app.error.ErrorCode.LAST_OWNER;

import io.vestibule.app.db.Tx;
import io.vestibule.app.membership.store.MembershipDao;
import io.vestibule.app.organization.OrganizationId;
import io.vestibule.app.project.ProjectId;
import java.util.UUID;

/** Who may do all in an organization; the last of them stays. */
public final class Owners {

  private static final MembershipId NOBODY = new MembershipId(new UUID(0, 0));

  private Owners() {}

  /** Whether the organization has an active owner. */
  public static boolean has(Tx tx, ProjectId project, OrganizationId organization) {
    return tx.dao(MembershipDao.class).hasOtherOwner(project, organization, NOBODY);
  }

  /**
   * @throws io.vestibule.app.error.VestibuleException LAST_OWNER if by this change nobody is left
   */
  static void requireOne(Tx tx, Membership before, Membership after) {
    if (!isOwner(after)) {
      requireOther(tx, before);
    }
  }

  /**
   * @throws io.vestibule.app.error.VestibuleException LAST_OWNER if {@code leaving} is the only one
   */
  static void requireOther(Tx tx, Membership leaving) {
    if (isOwner(leaving)
        && !tx.dao(MembershipDao.class)
            .hasOtherOwner(leaving.projectId(), leaving.organizationId(), leaving.id())) {
      throw LAST_OWNER.exception();
    }
  }

  private static boolean isOwner(Membership membership) {
    return membership.isActive() && membership.roles().contains(Role.OWNER);
  }
}
