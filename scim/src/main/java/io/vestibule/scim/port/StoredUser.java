package io.vestibule.scim.port;

import java.util.List;

/** A user as the host keeps it; {@code groups} may be empty when the projection leaves it out. */
public record StoredUser(
    String id, StoredMeta meta, ScimDocument document, List<GroupMembership> groups)
    implements StoredResource {
  public StoredUser {
    groups = List.copyOf(groups);
  }
}
