package io.vestibule.app.signin.saml;

import io.vestibule.app.connection.ConnectionId;
import io.vestibule.app.organization.OrganizationId;
import io.vestibule.app.project.ProjectId;
import io.vestibule.app.user.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * One attempt to sign in, good or bad, as it is stored.
 *
 * @param code absent if the person came in
 * @param test whether it was a test, by which nobody comes in
 * @param steps and findings as JSON arrays
 * @param sentGroups the values of the groups attribute as a JSON array, where they are kept
 */
public record SignInTrace(
    ProjectId projectId,
    OrganizationId organizationId,
    ConnectionId connectionId,
    TraceId id,
    Outcome outcome,
    Optional<String> code,
    Optional<String> reason,
    Optional<String> nameId,
    Optional<String> email,
    Optional<UserId> userId,
    String steps,
    String findings,
    Optional<String> sentGroups,
    boolean test,
    String requestId,
    Instant createdAt) {

  /** How an attempt ended. */
  public enum Outcome {
    ACCEPTED,
    REFUSED
  }
}
