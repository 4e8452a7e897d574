package io.vestibule.app.signin.store;

import io.vestibule.app.organization.OrganizationId;
import io.vestibule.app.project.ProjectId;
import io.vestibule.app.session.NewSession;
import io.vestibule.app.session.SignInMethod;
import io.vestibule.app.signin.Delivery;
import io.vestibule.app.signin.SignInProgress;
import io.vestibule.app.user.UserId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A sign-in under way as one row. */
public record ProgressRow(
    ProjectId projectId,
    UserId userId,
    Optional<OrganizationId> organizationId,
    SignInMethod method,
    Optional<UUID> connectionId,
    Optional<String> nameId,
    Optional<String> nameIdFormat,
    Optional<String> nameQualifier,
    Optional<String> spNameQualifier,
    Optional<String> sessionIndex,
    Optional<Instant> notAfter,
    Optional<String> userAgent,
    Instant authenticatedAt,
    Optional<Instant> secondFactorAt,
    boolean deviceTrusted,
    boolean concurrentApproved,
    Delivery delivery,
    Optional<Instant> askedAt) {

  public SignInProgress progress() {
    var wanted =
        new NewSession(
            projectId,
            userId,
            organizationId,
            method,
            connectionId,
            nameId,
            nameIdFormat,
            nameQualifier,
            spNameQualifier,
            sessionIndex,
            notAfter,
            userAgent,
            Optional.of(authenticatedAt),
            secondFactorAt);
    return new SignInProgress(wanted, deviceTrusted, concurrentApproved, delivery);
  }
}
