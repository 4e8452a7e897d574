package io.vestibule.app.session;

import io.vestibule.app.organization.OrganizationId;
import io.vestibule.app.user.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * A session on the wire, without its token.
 *
 * @param device what people call the browser that {@code userAgent} names
 * @param authenticatedAt when the person last proved who they are, and {@code secondFactorAt} when
 *     they last did so with a second factor
 */
public record SessionView(
    SessionId id,
    UserId userId,
    Optional<OrganizationId> organizationId,
    SignInMethod method,
    Optional<String> userAgent,
    Optional<String> device,
    Instant createdAt,
    Instant authenticatedAt,
    Optional<Instant> secondFactorAt,
    Instant lastSeenAt,
    Instant idleExpiresAt,
    Instant expiresAt) {

  public static SessionView of(Session session) {
    return new SessionView(
        session.id(),
        session.userId(),
        session.organizationId(),
        session.method(),
        session.userAgent(),
        session.userAgent().flatMap(DeviceLabel::of),
        session.createdAt(),
        session.authenticatedAt(),
        session.secondFactorAt(),
        session.lastSeenAt(),
        session.idleExpiresAt(),
        session.expiresAt());
  }
}
