package io.vestibule.app.forecast;

import io.vestibule.app.connection.ConnectionId;
import io.vestibule.app.directory.DirectoryId;
import io.vestibule.app.id.Id;
import io.vestibule.app.project.ProjectId;
import java.util.UUID;
import java.util.function.Function;

/** What can expire, whose it is, and how its event is called. */
public enum ExpiryKind {
  /** An identity provider's certificate; the detail is its fingerprint. */
  IDP_CERTIFICATE("connection.certificate_expiring", ConnectionId::new),
  /** The validUntil of fetched metadata; the detail is its address. */
  METADATA("connection.metadata_expiring", ConnectionId::new),
  /** The certificate of our own key, or of the next one; the detail is its fingerprint. */
  SERVICE_PROVIDER_KEY("service_provider_key.expiring", ProjectId::new),
  /** The end of a connection's exception for SHA-1; the detail is the connection's name. */
  SHA1_EXCEPTION("connection.sha1_exception_expiring", ConnectionId::new),
  /** A directory's token; the detail is the token's id. */
  SCIM_TOKEN("directory.token_expiring", DirectoryId::new);

  private final String event;
  private final Function<UUID, Id> subject;

  ExpiryKind(String event, Function<UUID, Id> subject) {
    this.event = event;
    this.subject = subject;
  }

  String event() {
    return event;
  }

  Id subject(UUID uuid) {
    return subject.apply(uuid);
  }
}
