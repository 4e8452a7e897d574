package io.vestibule.app.directory;

import java.time.Instant;
import java.util.Optional;

/** The credential of an IdP at a directory, without its secret. */
public record DirectoryToken(
    DirectoryTokenId id,
    DirectoryId directoryId,
    Instant createdAt,
    Optional<Instant> expiresAt,
    Optional<Instant> lastUsedAt,
    Optional<Instant> revokedAt) {}
