package io.vestibule.app.directory.store;

import static io.vestibule.app.error.ErrorCode.INVALID_SCIM_TOKEN;
import static io.vestibule.app.error.ErrorCode.ORGANIZATION_NOT_ACTIVE;

import io.vestibule.app.db.Tx;
import io.vestibule.app.directory.ScimCaller;
import io.vestibule.app.error.ErrorCode;
import io.vestibule.app.error.VestibuleException;

/** Suspending an organization ends its SCIM writes (SPEC 7): their statements find nothing. */
final class Writable {
  private Writable() {}

  /**
   * Why a write has found nothing: INVALID_SCIM_TOKEN if the directory has been deleted meanwhile,
   * ORGANIZATION_NOT_ACTIVE, or {@code otherwise}.
   */
  static VestibuleException refusal(Tx tx, ScimCaller caller, ErrorCode otherwise) {
    boolean writable =
        tx.dao(DirectoryDao.class)
            .isWritable(caller.project(), caller.organization(), caller.directory())
            .orElseThrow(INVALID_SCIM_TOKEN::exception);
    return (writable ? otherwise : ORGANIZATION_NOT_ACTIVE).exception();
  }
}
