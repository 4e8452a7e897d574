package io.vestibule.app.directory;

import io.vestibule.app.user.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * A person as a directory describes one.
 *
 * @param document the attributes SCIM answers, as JSON, without id and meta
 * @param userId whose user it is, where {@code link} says so
 */
public record DirectoryUser(
    DirectoryUserId id,
    String userName,
    Optional<String> externalId,
    boolean active,
    String document,
    LinkState link,
    Optional<LinkReason> linkReason,
    Optional<UserId> userId,
    long version,
    Instant createdAt,
    Instant updatedAt) {

  /** Whoever's user has been deleted in the core is nobody again. */
  public DirectoryUser {
    if (link == LinkState.LINKED && userId.isEmpty()) {
      link = LinkState.NONE;
    }
  }
}
