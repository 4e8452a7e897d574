package io.vestibule.app.directory.store;

import io.vestibule.scim.port.ListQuery;
import java.util.function.LongSupplier;

/** How many there are in all. */
final class Paging {
  private Paging() {}

  /** A page that is not full is the last one: nobody needs to be counted. */
  static long total(ListQuery query, int found, LongSupplier count) {
    var before = query.startIndex() - 1;
    var isLast = found < query.count() && (found > 0 || before == 0);
    return isLast ? before + found : count.getAsLong();
  }
}
