package io.vestibule.app.user;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * How an IdP names a person.
 *
 * @param providerId the connection or directory that speaks
 * @param provider the same as a typed id
 * @param subject its key for the person: a NameID, {@code attribute=value}, or the id of the
 *     directory user
 * @param addressKey the address that it last sent, where that is known
 */
public record Identity(
    IdentityId id,
    UserId userId,
    UUID providerId,
    String provider,
    String subject,
    Optional<String> addressKey,
    Instant createdAt) {

  /** Whether it is that of a directory user, and follows that one. */
  boolean isOfDirectory() {
    return provider.startsWith("dir_");
  }
}
