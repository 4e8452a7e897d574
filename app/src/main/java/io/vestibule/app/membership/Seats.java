package io.vestibule.app.membership;

import static io.vestibule.app.error.ErrorCode.SCIM_SEAT_LIMIT;
import static io.vestibule.app.error.ErrorCode.SEAT_LIMIT_EXCEEDED;

import io.vestibule.app.db.Tx;
import io.vestibule.app.membership.store.SeatDao;

/** How many active members an organization may have. */
final class Seats {

  private Seats() {}

  /**
   * Whether there was a seat for {@code taken}, which has just become active in this transaction.
   * Where there is a limit, those who take seats come one after the other, each counting itself and
   * all before it: so the last seat is given once, on however many instances.
   *
   * @throws io.vestibule.app.error.VestibuleException SEAT_LIMIT_EXCEEDED, or SCIM_SEAT_LIMIT where
   *     a directory asks
   */
  static void require(Tx tx, Membership taken, Source asking) {
    var seats = tx.dao(SeatDao.class);
    var limit = seats.lockLimit(taken.projectId(), taken.organizationId());
    if (limit.isEmpty()) {
      return;
    }
    long used = seats.countActive(taken.projectId(), taken.organizationId());
    if (used > limit.get()) {
      var code = asking == Source.SCIM ? SCIM_SEAT_LIMIT : SEAT_LIMIT_EXCEEDED;
      throw code.with("limit", limit.get()).and("used", used - 1);
    }
  }
}
