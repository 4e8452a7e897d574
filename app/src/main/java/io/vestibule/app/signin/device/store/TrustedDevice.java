package io.vestibule.app.signin.device.store;

import io.vestibule.app.signin.device.DeviceId;
import java.time.Instant;
import java.util.Optional;

/** A browser that its person has approved. */
public record TrustedDevice(
    DeviceId id,
    byte[] secretHash,
    Optional<String> userAgent,
    Instant createdAt,
    Instant lastSeenAt,
    Instant expiresAt) {}
