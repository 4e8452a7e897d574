package io.vestibule.app.directory.store;

import static io.vestibule.app.error.ErrorCode.INVALID_SCIM_TOKEN;
import static io.vestibule.app.error.ErrorCode.ORGANIZATION_NOT_ACTIVE;

import io.vestibule.app.db.Tx;
import io.vestibule.app.directory.ScimCaller;

/** Suspending an organization ends its SCIM writes (SPEC 7). */
final class Writable {
  private Writable() {}

  /**
   * @throws io.vestibule.app.error.VestibuleException ORGANIZATION_NOT_ACTIVE; INVALID_SCIM_TOKEN
   *     if the directory has been deleted meanwhile
   */
  static void require(Tx tx, ScimCaller caller) {
    boolean writable =
        tx.dao(DirectoryDao.class)
            .isWritable(caller.project(), caller.organization(), caller.directory())
            .orElseThrow(INVALID_SCIM_TOKEN::exception);
    if (!writable) {
      throw ORGANIZATION_NOT_ACTIVE.exception();
    }
  }
}
