package io.vestibule.app.project;

import java.time.Instant;
import java.util.Optional;

/**
 * A credential of the management API, without its secret.
 *
 * @param platformOwner whether it may also make and list projects
 */
public record ApiKey(
    ProjectId projectId,
    ApiKeyId id,
    String name,
    boolean platformOwner,
    Instant createdAt,
    Optional<Instant> lastUsedAt,
    Optional<Instant> revokedAt) {}
