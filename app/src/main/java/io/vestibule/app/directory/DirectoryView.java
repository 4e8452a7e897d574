package io.vestibule.app.directory;

import io.vestibule.app.organization.OrganizationId;
import java.net.URI;
import java.time.Instant;

/**
 * A directory on the wire.
 *
 * @param scimBaseUrl what the administrator enters at the IdP, beside a token
 */
public record DirectoryView(
    DirectoryId id,
    OrganizationId organizationId,
    String name,
    Provider idp,
    DirectoryState state,
    boolean redactPersonalData,
    String scimBaseUrl,
    Instant createdAt,
    Instant updatedAt) {

  static DirectoryView of(Directory directory, URI scimBase) {
    var base = scimBase.toString();
    return new DirectoryView(
        directory.id(),
        directory.organizationId(),
        directory.name(),
        directory.idp(),
        directory.state(),
        directory.redactPersonalData(),
        base.substring(0, base.length() - 1),
        directory.createdAt(),
        directory.updatedAt());
  }
}
