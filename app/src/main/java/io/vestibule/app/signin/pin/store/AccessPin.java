package io.vestibule.app.signin.pin.store;

import io.vestibule.app.signin.pin.PinId;
import io.vestibule.app.user.UserId;
import java.time.Instant;
import java.util.Optional;

/** A number that signs one person in. */
public record AccessPin(
    PinId id,
    String name,
    UserId userId,
    Instant createdAt,
    Optional<Instant> lastUsedAt,
    Optional<Instant> revokedAt) {}
