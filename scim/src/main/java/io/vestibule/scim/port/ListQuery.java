package io.vestibule.scim.port;

import io.vestibule.scim.filter.Filter;
import java.util.Optional;

/**
 * What a client asks of a list.
 *
 * @param startIndex of the first resource wanted, from 1
 * @param count at most so many resources; 0 asks for the total alone
 */
public record ListQuery(
    Optional<Filter> filter, long startIndex, int count, Projection projection) {}
