package io.vestibule.app.session;

import io.vestibule.app.organization.OrganizationId;
import io.vestibule.app.user.UserId;
import java.time.Instant;
import java.util.Optional;

/** A session on the wire, without its token. */
public record SessionView(
    SessionId id,
    UserId userId,
    Optional<OrganizationId> organizationId,
    SignInMethod method,
    Optional<String> userAgent,
    Instant createdAt,
    Instant lastSeenAt,
    Instant idleExpiresAt,
    Instant expiresAt) {

  static SessionView of(Session session) {
    return new SessionView(
        session.id(),
        session.userId(),
        session.organizationId(),
        session.method(),
        session.userAgent(),
        session.createdAt(),
        session.lastSeenAt(),
        session.idleExpiresAt(),
        session.expiresAt());
  }
}
