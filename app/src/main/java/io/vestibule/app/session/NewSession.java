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
 * @param organization the one that is selected; absent for a person of none
 * @param nameId with its format and qualifiers as the IdP named the person
 * @param notAfter an end that the IdP demands ({@code SessionNotOnOrAfter}), if any
 * @param authenticatedAt when the person proved who they are; now, if absent
 * @param secondFactorAt when they last showed a second factor, if they did
 */
public record NewSession(
    ProjectId project,
    UserId user,
    Optional<OrganizationId> organization,
    SignInMethod method,
    Optional<UUID> connection,
    Optional<String> nameId,
    Optional<String> nameIdFormat,
    Optional<String> nameQualifier,
    Optional<String> spNameQualifier,
    Optional<String> sessionIndex,
    Optional<Instant> notAfter,
    Optional<String> userAgent,
    Optional<Instant> authenticatedAt,
    Optional<Instant> secondFactorAt) {

  /** One that a connection of the organization vouches for; it says when the person proved it. */
  public NewSession(
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
      Optional<String> userAgent,
      Instant authenticatedAt) {
    this(
        project,
        user,
        Optional.of(organization),
        method,
        connection,
        nameId,
        nameIdFormat,
        nameQualifier,
        spNameQualifier,
        sessionIndex,
        notAfter,
        userAgent,
        Optional.of(authenticatedAt),
        Optional.empty());
  }

  /** One by a method of our own. */
  public static NewSession by(
      SignInMethod method, ProjectId project, UserId user, Optional<String> userAgent) {
    return new NewSession(
        project,
        user,
        Optional.empty(),
        method,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        userAgent,
        Optional.empty(),
        Optional.empty());
  }

  /** One that goes on where {@code session} is, with what the person has shown there. */
  public static NewSession continuing(Session session) {
    return new NewSession(
        session.projectId(),
        session.userId(),
        session.organizationId(),
        session.method(),
        session.connectionId(),
        session.nameId(),
        session.nameIdFormat(),
        session.nameQualifier(),
        session.spNameQualifier(),
        session.sessionIndex(),
        Optional.of(session.expiresAt()),
        session.userAgent(),
        Optional.of(session.authenticatedAt()),
        session.secondFactorAt());
  }

  /** The same, in that organization. */
  public NewSession in(OrganizationId selected) {
    return with(Optional.of(selected), secondFactorAt);
  }

  /** The same, after a second factor. */
  public NewSession withSecondFactor(Instant shownAt) {
    return with(organization, Optional.of(shownAt));
  }

  private NewSession with(
      Optional<OrganizationId> selected, Optional<Instant> secondFactorShownAt) {
    return new NewSession(
        project,
        user,
        selected,
        method,
        connection,
        nameId,
        nameIdFormat,
        nameQualifier,
        spNameQualifier,
        sessionIndex,
        notAfter,
        userAgent,
        authenticatedAt,
        secondFactorShownAt);
  }
}
