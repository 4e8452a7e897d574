package io.vestibule.scim.port;

/**
 * Where a page begins: at a number, or beside a place. Places are the host's own words for where a
 * resource stands in the order of its list; they stay good when others come and go.
 */
public sealed interface PageStart {
  /** At the resource of that number, from 1. RFC 7644 3.4.2.4. */
  record Index(long number) implements PageStart {}

  /** The first page of a walk from place to place. RFC 9865. */
  record First() implements PageStart {}

  /** Behind that place. */
  record After(String place) implements PageStart {}

  /** What ends before that place. */
  record Before(String place) implements PageStart {}
}
