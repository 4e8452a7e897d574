package io.vestibule.app.signin.saml;

import io.vestibule.app.connection.ConfiguredConnection;
import java.util.Optional;

/** Who may sign in through a connection at all, before anything is read. */
final class OpenConnections {

  private OpenConnections() {}

  /** Why nobody can; empty if the connection is open. */
  static Optional<SignInReason> closed(ConfiguredConnection configured) {
    if (!configured.missingFields().isEmpty()) {
      return Optional.of(SignInReason.CONNECTION_MISSING_FIELDS);
    }
    return switch (configured.connection().state()) {
      case DRAFT, TESTING -> Optional.of(SignInReason.CONNECTION_IN_TEST);
      case DISABLED -> Optional.of(SignInReason.CONNECTION_DISABLED);
      case ACTIVE -> Optional.empty();
    };
  }
}
