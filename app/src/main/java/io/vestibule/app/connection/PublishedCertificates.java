package io.vestibule.app.connection;

import io.vestibule.app.connection.store.ConnectionDao;
import io.vestibule.app.db.Tx;
import io.vestibule.app.event.Actor;
import io.vestibule.app.event.EventLog;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Brings the certificates of a connection along with those that its metadata lists. Where the
 * document is signed by the pinned key, or the operator says so, its word is taken: new ones are
 * trusted, those that are gone are retired. Otherwise a new one is announced and waits for an
 * operator, and what is trusted stays. What an operator has retired stays retired.
 */
final class PublishedCertificates {

  private final Clock clock;
  private final EventLog events;
  private final IdpCertificates certificates;

  PublishedCertificates(Clock clock, EventLog events, IdpCertificates certificates) {
    this.clock = clock;
    this.events = events;
    this.certificates = certificates;
  }

  void apply(Tx tx, Connection connection, MetadataSource source, List<X509Certificate> listed) {
    Map<String, IdpCertificate> known =
        IdpCertificates.list(tx, connection).stream()
            .collect(Collectors.toMap(IdpCertificate::fingerprint, Function.identity()));
    List<IdpCertificate> published = IdpCertificate.current(listed);
    for (IdpCertificate each : published) {
      IdpCertificate before = known.get(each.fingerprint());
      if (before == null) {
        arrived(tx, connection, source, each.asFromMetadata());
      } else if (!before.trusted() && source.isBelieved()) {
        set(tx, connection, each.asFromMetadata(), "connection.certificate_added");
      }
    }
    var names = published.stream().map(IdpCertificate::fingerprint).toList();
    known.values().stream()
        .filter(each -> each.fromMetadata() && !names.contains(each.fingerprint()))
        .forEach(each -> gone(tx, connection, source, each));
  }

  private void arrived(
      Tx tx, Connection connection, MetadataSource source, IdpCertificate certificate) {
    if (source.isBelieved()) {
      set(tx, connection, certificate, "connection.certificate_added");
    } else {
      set(tx, connection, certificate.asAnnounced(), "connection.certificate_announced");
    }
  }

  private void gone(
      Tx tx, Connection connection, MetadataSource source, IdpCertificate certificate) {
    if (!certificate.trusted()) {
      IdpCertificates.delete(tx, connection, certificate);
      note(tx, connection, certificate, "connection.certificate_removed");
    } else if (source.isBelieved() && certificate.isUsable()) {
      set(tx, connection, certificate.asRetired(), "connection.certificate_updated");
    }
  }

  private void set(Tx tx, Connection connection, IdpCertificate certificate, String event) {
    certificates.put(tx, connection, certificate);
    note(tx, connection, certificate, event);
  }

  private void note(Tx tx, Connection connection, IdpCertificate certificate, String event) {
    tx.dao(ConnectionDao.class)
        .touch(
            connection.projectId(), connection.organizationId(), connection.id(), clock.instant());
    events.append(tx, IdpCertificates.event(event, Actor.SYSTEM, connection, certificate));
  }
}
