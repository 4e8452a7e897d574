package io.vestibule.app.directory.request;

import io.vestibule.app.directory.DirectoryId;
import io.vestibule.app.directory.DirectoryTokenId;
import io.vestibule.app.organization.OrganizationId;
import io.vestibule.app.project.ProjectId;
import java.time.Instant;
import java.util.Optional;

/**
 * One SCIM request as it is stored.
 *
 * @param query without the values it compares with
 * @param ifMatch the version that it was meant for
 * @param code of our catalogue, absent unless it was refused
 * @param normalisations what had to be understood and how often, a JSON object
 * @param subject the id of the user or group that was changed
 * @param changes a JSON array of {@link AttributeChange}s
 * @param replayable whether the body was kept, or there was none
 */
public record LoggedRequest(
    ProjectId projectId,
    OrganizationId organizationId,
    DirectoryId directoryId,
    LoggedRequestId id,
    DirectoryTokenId tokenId,
    String requestId,
    Instant receivedAt,
    String method,
    String path,
    String query,
    Optional<String> ifMatch,
    int status,
    Optional<String> scimType,
    Optional<String> code,
    String normalisations,
    Optional<String> subject,
    String changes,
    long durationMs,
    boolean replayable) {

  /** Whether nothing had to be understood. */
  boolean isPlain() {
    return normalisations.equals("{}");
  }
}
