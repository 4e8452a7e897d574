package io.vestibule.app.signin.saml;

import io.vestibule.app.connection.ConnectionId;
import io.vestibule.app.organization.OrganizationId;
import io.vestibule.app.project.ProjectId;
import io.vestibule.app.signin.saml.SignInTrace.Outcome;
import io.vestibule.saml.logout.LogoutKind;
import java.time.Instant;
import java.util.Optional;

/**
 * One logout message, good or bad, as it is stored.
 *
 * @param messageId of a request of ours, to which the provider's answer is told
 * @param code absent if it was carried out or sent
 * @param sessions how many sessions here ended by it
 * @param steps and findings as JSON arrays
 * @param answeredAt when the provider answered a request of ours
 */
public record LogoutTrace(
    ProjectId projectId,
    OrganizationId organizationId,
    ConnectionId connectionId,
    TraceId id,
    Direction direction,
    LogoutKind message,
    Optional<String> messageId,
    Outcome outcome,
    Optional<String> code,
    Optional<String> reason,
    Optional<String> nameId,
    int sessions,
    String steps,
    String findings,
    String requestId,
    Instant createdAt,
    Optional<Instant> answeredAt) {

  /** Who wrote the message. */
  public enum Direction {
    /** The provider. */
    RECEIVED,
    /** This service. */
    SENT
  }
}
