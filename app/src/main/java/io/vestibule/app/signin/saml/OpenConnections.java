package io.vestibule.app.signin.saml;

import io.vestibule.app.connection.ConfiguredConnection;
import io.vestibule.app.connection.ConnectionState;
import java.util.Optional;

/**
 * Who may sign in through a connection at all, before anything is read. In test that shows later,
 * by the address.
 */
final class OpenConnections {

  private OpenConnections() {}

  /** Why not even a test sign-in can be made; empty if it can, also while it is a draft. */
  static Optional<SignInReason> untestable(ConfiguredConnection configured) {
    if (!configured.missingFields().isEmpty()) {
      return Optional.of(SignInReason.CONNECTION_MISSING_FIELDS);
    }
    return configured.connection().state() == ConnectionState.DISABLED
        ? Optional.of(SignInReason.CONNECTION_DISABLED)
        : Optional.empty();
  }

  /** Why nobody can; empty if the connection is open. */
  static Optional<SignInReason> closed(ConfiguredConnection configured) {
    if (!configured.missingFields().isEmpty()) {
      return Optional.of(SignInReason.CONNECTION_MISSING_FIELDS);
    }
    return switch (configured.connection().state()) {
      case DRAFT -> Optional.of(SignInReason.CONNECTION_IN_TEST);
      case DISABLED -> Optional.of(SignInReason.CONNECTION_DISABLED);
      case TESTING, ACTIVE -> Optional.empty();
    };
  }
}
