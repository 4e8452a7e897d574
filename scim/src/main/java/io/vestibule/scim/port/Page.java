package io.vestibule.scim.port;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One page of a search and how many there are in all. RFC 7644 3.4.2.
 *
 * @param previous the place before which the page before ends; empty if there is none, or pages go
 *     by number
 * @param next the place behind which the next page begins, likewise
 */
public record Page<T>(
    long totalResults, List<T> resources, Optional<String> previous, Optional<String> next) {
  public Page {
    resources = List.copyOf(resources);
  }

  /** A page among numbered ones. */
  public Page(long totalResults, List<T> resources) {
    this(totalResults, resources, Optional.empty(), Optional.empty());
  }

  /** The same page of what is made of the resources, one for one. */
  public <S> Page<S> map(Function<List<T>, List<S>> all) {
    return new Page<>(totalResults, all.apply(resources), previous, next);
  }
}
