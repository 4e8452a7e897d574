package io.vestibule.app.connection;

import static io.vestibule.app.error.ErrorCode.CONFLICT;

import io.vestibule.app.auth.Caller;
import io.vestibule.app.connection.store.MetadataSourceDao;
import io.vestibule.app.db.Database;
import io.vestibule.app.error.VestibuleException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches metadata outside of its schedule: because an admin asks for it, or because a message is
 * signed by an unknown key, which is how a key rollover looks. Anyone can send such a message, so
 * the database allows one fetch per connection and minute, and a process makes few at a time. May
 * be shared between threads.
 */
public final class MetadataOnDemand {

  private static final Logger LOG = LoggerFactory.getLogger(MetadataOnDemand.class);
  private static final Duration PAUSE = Duration.ofMinutes(1);
  private static final int MOST_AT_ONCE = 4;

  private final Database db;
  private final Clock clock;
  private final ConnectionService connections;
  private final MetadataRefresh refresh;
  private final Semaphore fetches = new Semaphore(MOST_AT_ONCE);

  MetadataOnDemand(
      Database db, Clock clock, ConnectionService connections, MetadataRefresh refresh) {
    this.db = db;
    this.clock = clock;
    this.connections = connections;
    this.refresh = refresh;
  }

  /**
   * Fetches the metadata, unless that was done for an unknown key within the last minute. A failure
   * is recorded and does not reach the caller. Must not be called in a transaction.
   *
   * @return whether it was fetched, so that the message is to be judged again
   */
  public boolean refreshForUnknownKey(Connection connection) {
    if (!fetches.tryAcquire()) {
      return false;
    }
    try {
      return claim(connection).map(source -> isFetched(connection, source)).orElse(false);
    } finally {
      fetches.release();
    }
  }

  private Optional<MetadataSource> claim(Connection connection) {
    Instant now = clock.instant();
    return db.write(
        tx ->
            tx.dao(MetadataSourceDao.class)
                    .claimRequest(
                        connection.projectId(),
                        connection.organizationId(),
                        connection.id(),
                        now,
                        now.minus(PAUSE))
                ? MetadataSources.find(tx, connection)
                : Optional.empty());
  }

  private boolean isFetched(Connection connection, MetadataSource source) {
    try {
      refresh.fetch(due(connection), source);
      return true;
    } catch (VestibuleException e) {
      LOG.debug("Metadata of connection {} was not refreshed", connection.id(), e);
      return false;
    }
  }

  /**
   * Fetches the metadata at once.
   *
   * @return what has changed
   * @throws VestibuleException CONNECTION_NOT_FOUND, CONFLICT if the connection has no metadata
   *     address, METADATA_UNREACHABLE, METADATA_INVALID, CERTIFICATE_INVALID
   */
  MetadataChanges refresh(Caller caller, ConnectionId id) {
    var before = connections.get(caller.project(), id);
    var source =
        before
            .metadataSource()
            .orElseThrow(
                () ->
                    CONFLICT
                        .saying("The connection has no metadata_url.")
                        .and("reason", "no_metadata_url"));
    refresh.fetch(due(before.connection()), source);
    return MetadataChanges.between(before, connections.get(caller.project(), id));
  }

  private static DueMetadata due(Connection connection) {
    return new DueMetadata(connection.projectId(), connection.organizationId(), connection.id());
  }
}
