package io.vestibule.app.connection;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vestibule.app.connection.IdpCertificates.DueUse;
import java.util.Optional;

/**
 * Connections as they stood when they were last asked for. What is remembered is a guess: whoever
 * acts by it has the database confirm it in the same statement (decision 0013). May be shared by
 * threads.
 */
public final class RememberedConnections {

  private static final int KEPT = 10_000;

  private final ConnectionService connections;
  private final Cache<ConnectionId, ResolvedConnection> remembered =
      Caffeine.newBuilder().maximumSize(KEPT).build();

  RememberedConnections(ConnectionService connections) {
    this.connections = connections;
  }

  /** As it stood; empty if this process has not asked for it, or not lately. */
  public Optional<ResolvedConnection> recall(ConnectionId id) {
    return Optional.ofNullable(remembered.getIfPresent(id));
  }

  /**
   * As it stands.
   *
   * @throws io.vestibule.app.error.VestibuleException CONNECTION_NOT_FOUND
   */
  public ResolvedConnection resolve(ConnectionId id) {
    var resolved = connections.resolved(id);
    remembered.put(id, resolved);
    return resolved;
  }

  /** Remembers that the use of a certificate was noted, so that the next one need not be. */
  public void note(ResolvedConnection resolved, DueUse use) {
    remembered.put(resolved.connection().id(), resolved.noting(use));
  }
}
