package io.vestibule.app.signin.mfa.store;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A person's authenticator app.
 *
 * @param sealedSecret what it shares with us, encrypted
 * @param confirmedAt since when it counts; absent while it is being set up
 */
public record Totp(UUID id, byte[] sealedSecret, Optional<Instant> confirmedAt) {}
