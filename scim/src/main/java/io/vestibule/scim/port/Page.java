package io.vestibule.scim.port;

import java.util.List;
import java.util.function.Function;

/** One page of a search and how many there are in all. RFC 7644 3.4.2. */
public record Page<T>(long totalResults, List<T> resources) {
  public Page {
    resources = List.copyOf(resources);
  }

  /** The same page of what is made of each resource. */
  public <S> Page<S> map(Function<? super T, ? extends S> each) {
    return new Page<>(totalResults, resources.stream().<S>map(each).toList());
  }
}
