package io.vestibule.app.signin.password.store;

import io.vestibule.app.project.ProjectId;
import io.vestibule.app.user.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * An address that waits to be proved.
 *
 * @param userId whose it is, if it is a user's
 * @param phc the password that somebody signed up with
 * @param returnTo where they wanted to end
 */
public record Verification(
    ProjectId projectId,
    byte[] secretHash,
    String address,
    Optional<UserId> userId,
    Optional<String> phc,
    Optional<String> returnTo,
    Instant expiresAt,
    Optional<Instant> usedAt,
    Optional<Instant> supersededAt) {}
