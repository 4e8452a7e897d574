package io.vestibule.app.signin.password.store;

import io.vestibule.app.project.ProjectId;
import io.vestibule.app.user.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * A link that sets a new password.
 *
 * @param userId whose; absent for an address that was nobody's
 * @param returnTo where whoever asked for it wanted to end
 */
public record Reset(
    ProjectId projectId,
    byte[] secretHash,
    String address,
    Optional<UserId> userId,
    Optional<String> returnTo,
    Instant expiresAt,
    Optional<Instant> usedAt,
    Optional<Instant> supersededAt) {}
