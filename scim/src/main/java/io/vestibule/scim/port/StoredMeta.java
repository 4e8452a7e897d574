package io.vestibule.scim.port;

import java.time.Instant;

/** What the host knows of every resource; {@code version} grows with each change. */
public record StoredMeta(long version, Instant created, Instant lastModified) {
  /** The weak entity tag of this version. RFC 7644 3.14. */
  public String entityTag() {
    return "W/\"" + version + "\"";
  }
}
