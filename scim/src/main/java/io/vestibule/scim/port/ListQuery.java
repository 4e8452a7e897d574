package io.vestibule.scim.port;

import io.vestibule.scim.filter.Filter;
import java.util.Optional;

/**
 * What a client asks of a list.
 *
 * @param count at most so many resources; 0 asks for the total alone
 */
public record ListQuery(
    Optional<Filter> filter,
    Optional<Sort> sort,
    PageStart start,
    int count,
    Projection projection) {
  /** The same question for another part of the list. */
  public ListQuery at(PageStart otherStart, int otherCount) {
    return new ListQuery(filter, sort, otherStart, otherCount, projection);
  }
}
