package io.vestibule.app.directory;

import java.time.Instant;
import java.util.Optional;

/**
 * A group as a directory describes it, without its members.
 *
 * @param document the attributes SCIM answers, as JSON, without id, meta and members
 */
public record DirectoryGroup(
    DirectoryGroupId id,
    String displayName,
    Optional<String> externalId,
    String document,
    boolean givesRoles,
    long version,
    Instant createdAt,
    Instant updatedAt) {}
