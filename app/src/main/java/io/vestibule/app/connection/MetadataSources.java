package io.vestibule.app.connection;

import io.vestibule.app.connection.store.MetadataSourceDao;
import io.vestibule.app.db.Tx;
import java.util.Optional;

/** Keeps where a connection's metadata comes from; every method joins its caller's transaction. */
final class MetadataSources {

  private MetadataSources() {}

  static Optional<MetadataSource> find(Tx tx, Connection connection) {
    return tx.dao(MetadataSourceDao.class)
        .find(connection.projectId(), connection.organizationId(), connection.id());
  }

  /**
   * A fact that was given by hand ends the following of an address, or the next visit undoes it.
   */
  static void follow(Tx tx, Connection connection, IdpDetails details) {
    if (details.source().isPresent()) {
      put(tx, connection, details.source().get());
    } else if (details.isByHand()) {
      remove(tx, connection);
    }
    details
        .trustMetadataKeys()
        .ifPresent(
            trust ->
                tx.dao(MetadataSourceDao.class)
                    .trustKeys(
                        connection.projectId(),
                        connection.organizationId(),
                        connection.id(),
                        trust));
  }

  static void put(Tx tx, Connection connection, MetadataSource source) {
    tx.dao(MetadataSourceDao.class)
        .put(connection.projectId(), connection.organizationId(), connection.id(), source);
  }

  static void remove(Tx tx, Connection connection) {
    tx.dao(MetadataSourceDao.class)
        .delete(connection.projectId(), connection.organizationId(), connection.id());
  }
}
