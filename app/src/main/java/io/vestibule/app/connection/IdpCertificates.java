package io.vestibule.app.connection;

import static io.vestibule.app.error.ErrorCode.ALREADY_EXISTS;
import static io.vestibule.app.error.ErrorCode.CONFLICT;
import static io.vestibule.app.error.ErrorCode.CONNECTION_NOT_FOUND;
import static io.vestibule.app.error.ErrorCode.NOT_FOUND;

import io.vestibule.app.auth.Caller;
import io.vestibule.app.connection.store.ConnectionDao;
import io.vestibule.app.connection.store.IdpCertificateDao;
import io.vestibule.app.db.Database;
import io.vestibule.app.db.Tx;
import io.vestibule.app.error.VestibuleException;
import io.vestibule.app.event.Actor;
import io.vestibule.app.event.EventLog;
import io.vestibule.app.event.NewEvent;
import io.vestibule.app.project.ProjectId;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The certificates of a connection, one by one: so that a rollover at the provider breaks nothing.
 */
public final class IdpCertificates {

  private static final int MOST = 20;
  private static final Duration USE_NOTED_EVERY = Duration.ofMinutes(1);

  private final Database db;
  private final Clock clock;
  private final EventLog events;

  IdpCertificates(Database db, Clock clock, EventLog events) {
    this.db = db;
    this.clock = clock;
    this.events = events;
  }

  /**
   * @throws io.vestibule.app.error.VestibuleException CONNECTION_NOT_FOUND
   */
  List<IdpCertificate> list(ProjectId project, ConnectionId id) {
    return db.read(tx -> list(tx, ConnectionService.find(tx, project, id)));
  }

  static List<IdpCertificate> list(Tx tx, Connection connection) {
    return tx.dao(IdpCertificateDao.class)
        .list(connection.projectId(), connection.organizationId(), connection.id());
  }

  /**
   * Adds one that signs from now on, or soon; one that was only announced is confirmed by it.
   *
   * @throws io.vestibule.app.error.VestibuleException CONNECTION_NOT_FOUND, ALREADY_EXISTS,
   *     CONFLICT if there are too many
   */
  IdpCertificate add(
      Caller caller, ConnectionId id, X509Certificate certificate, CertificateState state) {
    var added = IdpCertificate.of(certificate, state);
    return db.write(
        tx -> {
          var connection = lock(tx, caller, id);
          requireNew(list(tx, connection), added);
          put(tx, connection, added);
          changed(tx, caller, connection, "connection.certificate_added", added);
          return added;
        });
  }

  private static void requireNew(List<IdpCertificate> present, IdpCertificate added) {
    if (present.stream()
        .anyMatch(each -> each.isUsable() && each.fingerprint().equals(added.fingerprint()))) {
      throw ALREADY_EXISTS.saying("The connection has this certificate already.");
    }
    if (present.size() >= MOST) {
      throw CONFLICT
          .saying("A connection has at most " + MOST + " certificates; remove a retired one.")
          .and("reason", "too_many_certificates");
    }
  }

  /**
   * @throws io.vestibule.app.error.VestibuleException CONNECTION_NOT_FOUND, NOT_FOUND, CONFLICT if
   *     nobody could sign in any more
   */
  IdpCertificate move(Caller caller, ConnectionId id, String fingerprint, CertificateState state) {
    return db.write(
        tx -> {
          var connection = lock(tx, caller, id);
          var moved =
              tx.dao(IdpCertificateDao.class)
                  .move(connection.projectId(), connection.organizationId(), id, fingerprint, state)
                  .orElseThrow(IdpCertificates::unknown);
          requireOneLeft(tx, connection);
          changed(tx, caller, connection, "connection.certificate_updated", moved);
          return moved;
        });
  }

  /**
   * @throws io.vestibule.app.error.VestibuleException CONNECTION_NOT_FOUND, NOT_FOUND, CONFLICT if
   *     nobody could sign in any more
   */
  void remove(Caller caller, ConnectionId id, String fingerprint) {
    db.run(
        tx -> {
          var connection = lock(tx, caller, id);
          var removed =
              list(tx, connection).stream()
                  .filter(each -> each.fingerprint().equals(fingerprint))
                  .findFirst()
                  .orElseThrow(IdpCertificates::unknown);
          delete(tx, connection, removed);
          requireOneLeft(tx, connection);
          changed(tx, caller, connection, "connection.certificate_removed", removed);
        });
  }

  private static VestibuleException unknown() {
    return NOT_FOUND.saying("The connection has no such certificate.");
  }

  private static void requireOneLeft(Tx tx, Connection connection) {
    if (connection.state() != ConnectionState.DRAFT
        && list(tx, connection).stream().noneMatch(IdpCertificate::isUsable)) {
      throw CONFLICT
          .saying("A connection that is in use keeps one certificate that it trusts.")
          .and("reason", "last_certificate")
          .and("current_state", connection.state().word());
    }
  }

  private static Connection lock(Tx tx, Caller caller, ConnectionId id) {
    var found = ConnectionService.find(tx, caller.project(), id);
    return tx.dao(ConnectionDao.class)
        .lock(found.projectId(), found.organizationId(), id)
        .orElseThrow(CONNECTION_NOT_FOUND::exception);
  }

  private void changed(
      Tx tx, Caller caller, Connection connection, String type, IdpCertificate certificate) {
    tx.dao(ConnectionDao.class)
        .touch(
            connection.projectId(), connection.organizationId(), connection.id(), clock.instant());
    events.append(tx, event(type, caller.actor(), connection, certificate));
  }

  static NewEvent event(
      String type, Actor actor, Connection connection, IdpCertificate certificate) {
    return NewEvent.of(connection.projectId(), type, actor, connection.id())
        .in(connection.organizationId())
        .with("fingerprint", certificate.fingerprint())
        .with("certificate_state", certificate.state().name().toLowerCase(Locale.ROOT))
        .with("not_after", certificate.notAfter().toString());
  }

  void put(Tx tx, Connection connection, IdpCertificate certificate) {
    tx.dao(IdpCertificateDao.class)
        .put(
            connection.projectId(),
            connection.organizationId(),
            connection.id(),
            certificate,
            clock.instant());
  }

  static void delete(Tx tx, Connection connection, IdpCertificate certificate) {
    tx.dao(IdpCertificateDao.class)
        .delete(
            connection.projectId(),
            connection.organizationId(),
            connection.id(),
            certificate.fingerprint());
  }

  /** These and no others from now on; one that stays keeps its use. */
  void replace(Tx tx, Connection connection, List<IdpCertificate> fresh) {
    var kept = fresh.stream().map(IdpCertificate::fingerprint).toList();
    list(tx, connection).stream()
        .filter(each -> !kept.contains(each.fingerprint()))
        .forEach(each -> delete(tx, connection, each));
    fresh.forEach(each -> put(tx, connection, each));
  }

  static void deleteAll(Tx tx, Connection connection) {
    tx.dao(IdpCertificateDao.class)
        .deleteAll(connection.projectId(), connection.organizationId(), connection.id());
  }

  /**
   * A use that is to be noted, because the last one that was is a while ago.
   *
   * @param since when it must not have been noted by another sign-in
   * @param announced whether it is the first of a next certificate, which an event tells
   */
  public record DueUse(IdpCertificate certificate, Instant now, Instant since, boolean announced) {}

  /** What a sign-in has to note of who signed: nothing, mostly, so that no sign-in waits here. */
  public Optional<DueUse> dueUse(IdpCertificate used) {
    Instant now = clock.instant();
    Instant since = now.minus(USE_NOTED_EVERY);
    return used.lastUsedAt().filter(last -> !last.isBefore(since)).isPresent()
        ? Optional.empty()
        : Optional.of(new DueUse(used, now, since, isFirstOfNext(used)));
  }

  private static boolean isFirstOfNext(IdpCertificate used) {
    return used.lastUsedAt().isEmpty() && used.state() == CertificateState.NEXT;
  }

  /**
   * Notes in the transaction of a sign-in who signed: the time at most once a minute, the first use
   * of a next certificate as an event, because then the provider has begun its rollover.
   */
  public void noteUse(Tx tx, Connection connection, DueUse due) {
    boolean noted =
        tx.dao(IdpCertificateDao.class)
            .noteUse(
                connection.projectId(),
                connection.organizationId(),
                connection.id(),
                due.certificate().fingerprint(),
                due.now(),
                due.since());
    if (noted && due.announced()) {
      events.append(
          tx,
          event(
              "connection.next_certificate_used",
              Actor.of(connection.id()),
              connection,
              due.certificate()));
    }
  }
}
