package io.vestibule.app.directory.client;

import java.time.Instant;
import java.util.Optional;

/** What a client authenticates with, without the secret itself. */
public record DirectoryClientSecret(
    DirectoryClientSecretId id,
    DirectoryClientId clientId,
    Instant createdAt,
    Optional<Instant> lastUsedAt) {}
