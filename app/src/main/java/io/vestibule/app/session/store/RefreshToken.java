package io.vestibule.app.session.store;

import io.vestibule.app.project.ProjectId;
import io.vestibule.app.session.SessionId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One link of a chain of refresh tokens, all of one session.
 *
 * @param familyExpiresAt the end of the whole chain
 * @param sealedAnswer what its first use was answered with
 */
public record RefreshToken(
    ProjectId projectId,
    UUID id,
    SessionId sessionId,
    Instant expiresAt,
    Instant familyExpiresAt,
    Optional<Instant> usedAt,
    Optional<byte[]> sealedAnswer) {}
