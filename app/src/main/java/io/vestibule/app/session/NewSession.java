package io.vestibule.app.session;

import io.vestibule.app.organization.OrganizationId;
import io.vestibule.app.project.ProjectId;
import io.vestibule.app.user.UserId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What a session is made from.
 *
 * @param nameId with its format and qualifiers as the IdP named the person
 * @param notAfter an end that the IdP demands ({@code SessionNotOnOrAfter}), if any
 */
public record NewSession(
    ProjectId project,
    UserId user,
    OrganizationId organization,
    SignInMethod method,
    Optional<UUID> connection,
    Optional<String> nameId,
    Optional<String> nameIdFormat,
    Optional<String> nameQualifier,
    Optional<String> spNameQualifier,
    Optional<String> sessionIndex,
    Optional<Instant> notAfter,
    Optional<String> userAgent) {}
