package io.vestibule.app.connection;

import static io.vestibule.app.error.ErrorCode.METADATA_INVALID;

import io.vestibule.app.connection.store.ConnectionDao;
import io.vestibule.app.connection.store.MetadataSourceDao;
import io.vestibule.app.db.Database;
import io.vestibule.app.db.Tx;
import io.vestibule.app.error.VestibuleException;
import io.vestibule.app.event.Actor;
import io.vestibule.app.event.EventLog;
import io.vestibule.app.event.NewEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches metadata again when its time has come. Whatever goes wrong, what was fetched before stays
 * in use, and the connection shows why. SAML Metadata 2.3.2.
 */
final class MetadataRefresh {

  private static final Logger LOG = LoggerFactory.getLogger(MetadataRefresh.class);

  /** Longer than any visit takes; afterwards another instance may try. */
  private static final Duration LEASE = Duration.ofMinutes(1);

  private final Database db;
  private final Clock clock;
  private final EventLog events;
  private final IdpDetailsReader reader;
  private final RefreshSchedule schedule;
  private final PublishedCertificates published;
  private final PublishedLogout logout;

  MetadataRefresh(
      Database db,
      Clock clock,
      EventLog events,
      IdpDetailsReader reader,
      RefreshSchedule schedule,
      PublishedCertificates published,
      PublishedLogout logout) {
    this.db = db;
    this.clock = clock;
    this.events = events;
    this.reader = reader;
    this.schedule = schedule;
    this.published = published;
    this.logout = logout;
  }

  /** Visits every address that is due, each by one instance only. */
  void run() {
    for (var due = claim(); due.isPresent(); due = claim()) {
      refresh(due.get());
    }
  }

  private Optional<DueMetadata> claim() {
    Instant now = clock.instant();
    return db.write(tx -> tx.dao(MetadataSourceDao.class).claimDue(now, now.plus(LEASE)));
  }

  private void refresh(DueMetadata due) {
    Optional<MetadataSource> source =
        db.read(
            tx ->
                tx.dao(MetadataSourceDao.class)
                    .find(due.projectId(), due.organizationId(), due.connectionId()));
    source.ifPresent(visited -> visit(due, visited));
  }

  /** A failure is recorded; the next visit tries again. */
  private void visit(DueMetadata due, MetadataSource visited) {
    try {
      fetch(due, visited);
    } catch (VestibuleException e) {
      LOG.debug("Metadata of connection {} was not refreshed", due.connectionId(), e);
    }
  }

  /**
   * Fetches metadata and applies it. A failure is recorded before it is thrown.
   *
   * @throws VestibuleException METADATA_UNREACHABLE, METADATA_INVALID, CERTIFICATE_INVALID
   */
  void fetch(DueMetadata due, MetadataSource visited) {
    try {
      IdpDetails fresh = reader.fetched(MetadataAddress.of(visited));
      requireSameEntity(due, fresh);
      db.run(tx -> stillFollowed(tx, due, visited).ifPresent(it -> apply(tx, it, visited, fresh)));
    } catch (VestibuleException e) {
      String failure = String.valueOf(e.details().getOrDefault("reason", e.code().name()));
      db.run(tx -> stillFollowed(tx, due, visited).ifPresent(it -> fail(tx, it, visited, failure)));
      throw e;
    }
  }

  private void requireSameEntity(DueMetadata due, IdpDetails fresh) {
    boolean same =
        db.read(
                tx ->
                    tx.dao(ConnectionDao.class)
                        .find(due.projectId(), due.organizationId(), due.connectionId()))
            .filter(connection -> fresh.entityId().equals(connection.idpEntityId()))
            .isPresent();
    if (!same) {
      throw METADATA_INVALID
          .saying("The metadata describes another identity provider than before.")
          .and("reason", "entity_changed");
    }
  }

  /** An admin may have turned elsewhere while we were on our way. */
  private static Optional<Connection> stillFollowed(
      Tx tx, DueMetadata due, MetadataSource visited) {
    return tx.dao(ConnectionDao.class)
        .lock(due.projectId(), due.organizationId(), due.connectionId())
        .filter(
            connection ->
                MetadataSources.find(tx, connection)
                    .filter(source -> source.isSamePlaceAs(visited))
                    .isPresent());
  }

  private void apply(Tx tx, Connection connection, MetadataSource visited, IdpDetails fresh) {
    if (!fresh.entityId().equals(connection.idpEntityId())) {
      fail(tx, connection, visited, "entity_changed");
      return;
    }
    MetadataSources.put(tx, connection, fresh.source().orElseThrow());
    moveEndpoint(tx, connection, fresh);
    logout.follow(tx, connection, Actor.SYSTEM, fresh.singleLogout().orElseThrow().endpoint());
    published.apply(tx, connection, visited, fresh.certificates().orElseThrow());
    if (visited.failure().isPresent()) {
      events.append(tx, event("connection.metadata_recovered", connection, visited));
    }
  }

  private void moveEndpoint(Tx tx, Connection connection, IdpDetails fresh) {
    boolean moved =
        tx.dao(ConnectionDao.class)
            .moveEndpoint(
                connection.projectId(),
                connection.organizationId(),
                connection.id(),
                fresh.ssoUrl().orElseThrow(),
                fresh.ssoBinding().orElseThrow(),
                clock.instant());
    if (moved) {
      events.append(
          tx,
          event("connection.endpoint_moved", connection, fresh.source().orElseThrow())
              .with("sso_url", fresh.ssoUrl().orElseThrow()));
    }
  }

  private void fail(Tx tx, Connection connection, MetadataSource visited, String failure) {
    Instant now = clock.instant();
    Instant since = visited.failingSince().orElse(now);
    MetadataSources.put(
        tx, connection, visited.failed(failure, since, schedule.afterFailure(now, since)));
    events.append(
        tx,
        event("connection.metadata_failed", connection, visited)
            .with("reason", failure)
            .with("failing_since", since.toString()));
  }

  private static NewEvent event(String type, Connection connection, MetadataSource source) {
    return NewEvent.of(connection.projectId(), type, Actor.SYSTEM, connection.id())
        .in(connection.organizationId())
        .with("url", source.url());
  }
}
