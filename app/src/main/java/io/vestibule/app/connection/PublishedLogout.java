package io.vestibule.app.connection;

import io.vestibule.app.db.Tx;
import io.vestibule.app.event.Actor;
import io.vestibule.saml.metadata.Endpoint;
import java.util.Optional;

/** Is told what metadata says of single logout, and keeps it. */
public interface PublishedLogout {

  /**
   * Joins its caller's transaction.
   *
   * @param actor who handed the metadata over, or the service itself, which fetched it
   * @param endpoint where the provider takes logout messages; absent where the metadata names none
   */
  void follow(Tx tx, Connection connection, Actor actor, Optional<Endpoint> endpoint);
}
