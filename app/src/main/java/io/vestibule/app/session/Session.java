package io.vestibule.app.session;

import io.vestibule.app.organization.OrganizationId;
import io.vestibule.app.project.ProjectId;
import io.vestibule.app.user.UserId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A sign-in that lasts; its token is opaque and known only by its hash.
 *
 * @param connectionId the SAML connection it came through, with {@code nameId}, its format and
 *     qualifiers, and {@code sessionIndex} as the IdP named them
 * @param authenticatedAt when the person last proved who they are, and {@code secondFactorAt} when
 *     they last did so with a second factor
 * @param idleSeconds how long it lasts without a request
 * @param expiresAt its absolute end
 */
public record Session(
    ProjectId projectId,
    SessionId id,
    UserId userId,
    Optional<OrganizationId> organizationId,
    SignInMethod method,
    Optional<UUID> connectionId,
    Optional<String> nameId,
    Optional<String> nameIdFormat,
    Optional<String> nameQualifier,
    Optional<String> spNameQualifier,
    Optional<String> sessionIndex,
    Optional<String> userAgent,
    Instant createdAt,
    Instant authenticatedAt,
    Optional<Instant> secondFactorAt,
    Instant lastSeenAt,
    long idleSeconds,
    Instant expiresAt,
    Optional<Instant> revokedAt,
    Optional<RevokeReason> revokeReason) {

  /** When it ends unless there is another request. */
  public Instant idleExpiresAt() {
    return lastSeenAt.plusSeconds(idleSeconds);
  }
}
