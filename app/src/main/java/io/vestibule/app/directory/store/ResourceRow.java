package io.vestibule.app.directory.store;

import io.vestibule.app.directory.DirectoryGroup;
import io.vestibule.app.directory.DirectoryUser;
import io.vestibule.scim.port.StoredMeta;
import java.time.Instant;
import java.util.UUID;

/** Of a user or a group, what SCIM answers. */
public record ResourceRow(
    UUID id, String document, long version, Instant createdAt, Instant updatedAt) {

  static ResourceRow of(DirectoryUser user) {
    return new ResourceRow(
        user.id().uuid(), user.document(), user.version(), user.createdAt(), user.updatedAt());
  }

  static ResourceRow of(DirectoryGroup group) {
    return new ResourceRow(
        group.id().uuid(), group.document(), group.version(), group.createdAt(), group.updatedAt());
  }

  StoredMeta meta() {
    return new StoredMeta(version, createdAt, updatedAt);
  }
}
