package io.vestibule.app.forecast;

import io.vestibule.app.directory.DirectoryTokenId;
import io.vestibule.app.id.Id;
import io.vestibule.app.organization.OrganizationId;
import io.vestibule.app.project.ProjectId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Something that expires.
 *
 * @param organizationId absent for what is the project's
 * @param subjectId of the connection, directory or project it belongs to
 */
public record Expiry(
    ProjectId projectId,
    Optional<OrganizationId> organizationId,
    ExpiryKind kind,
    UUID subjectId,
    String detail,
    Instant expiresAt) {

  Id subject() {
    return kind.subject(subjectId);
  }

  /** The detail on the wire. */
  String name() {
    return kind == ExpiryKind.SCIM_TOKEN
        ? new DirectoryTokenId(UUID.fromString(detail)).text()
        : detail;
  }
}
