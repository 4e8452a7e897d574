package io.vestibule.scim.port;

import java.util.List;

/** One page of a search and how many there are in all. RFC 7644 3.4.2. */
public record Page<T>(long totalResults, List<T> resources) {
  public Page {
    resources = List.copyOf(resources);
  }
}
