package io.vestibule.app.connection;

import static io.vestibule.app.error.ErrorCode.ALREADY_EXISTS;
import static io.vestibule.app.error.ErrorCode.CONNECTION_NOT_FOUND;

import io.vestibule.app.auth.Caller;
import io.vestibule.app.connection.store.AcsAliasDao;
import io.vestibule.app.connection.store.ConnectionDao;
import io.vestibule.app.connection.store.ResolvedConnectionDao;
import io.vestibule.app.db.Database;
import io.vestibule.app.db.Tx;
import io.vestibule.app.event.EventLog;
import io.vestibule.app.event.NewEvent;
import io.vestibule.app.http.CursorPage;
import io.vestibule.app.http.Version;
import io.vestibule.app.id.Ids;
import io.vestibule.app.name.Name;
import io.vestibule.app.organization.OrganizationId;
import io.vestibule.app.organization.OrganizationService;
import io.vestibule.app.organization.PublicRoute;
import io.vestibule.app.organization.PublicRoutes;
import io.vestibule.app.project.ProjectId;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Makes, changes and removes connections. */
public final class ConnectionService {

  private final Database db;
  private final Clock clock;
  private final Ids ids;
  private final EventLog events;
  private final IdpCertificates certificates;
  private final PublishedLogout logout;
  private final SecurityExceptions exceptions;

  ConnectionService(
      Database db,
      Clock clock,
      Ids ids,
      EventLog events,
      IdpCertificates certificates,
      PublishedLogout logout) {
    this.db = db;
    this.clock = clock;
    this.ids = ids;
    this.events = events;
    this.certificates = certificates;
    this.logout = logout;
    this.exceptions = new SecurityExceptions(clock, events);
  }

  /**
   * @throws io.vestibule.app.error.VestibuleException ORGANIZATION_NOT_FOUND, SAML_NOT_CONFIGURED
   *     if it shall be used at once but lacks a field, CONFLICT for a state that none begins in
   */
  public ConfiguredConnection create(
      Caller caller, OrganizationId organization, Name name, ConnectionChange first) {
    return db.write(
        tx -> {
          OrganizationService.lock(tx, caller.project(), organization);
          var id = new ConnectionId(ids.next());
          var draft = Connection.draft(caller.project(), organization, id, name, clock.instant());
          var connection = changed(draft, first, 1);
          var supplied = first.details().idpCertificates().orElse(List.of());
          var created = new ConfiguredConnection(connection, supplied, first.details().source());
          requireUsable(created);
          tx.dao(ConnectionDao.class).insert(connection);
          PublicRoutes.add(tx, connection.id(), caller.project(), organization);
          supplied.forEach(each -> certificates.put(tx, connection, each));
          follow(tx, caller, connection, first.details());
          alias(tx, connection);
          events.append(tx, event("connection.created", caller, connection));
          exceptions.note(tx, caller, SignInSettings.DEFAULT, connection);
          return created;
        });
  }

  /**
   * @throws io.vestibule.app.error.VestibuleException CONNECTION_NOT_FOUND
   */
  public ConfiguredConnection get(ProjectId project, ConnectionId id) {
    return db.read(tx -> configured(tx, find(tx, project, id)));
  }

  /**
   * The connection that a public URL names, whichever project it belongs to, in one statement;
   * without the address of its metadata, which no sign-in needs.
   *
   * @throws io.vestibule.app.error.VestibuleException CONNECTION_NOT_FOUND
   */
  public ConfiguredConnection resolve(ConnectionId id) {
    return resolved(id).configured();
  }

  ResolvedConnection resolved(ConnectionId id) {
    var rows = db.read(tx -> tx.dao(ResolvedConnectionDao.class).find(id.uuid()));
    if (rows.isEmpty()) {
      throw CONNECTION_NOT_FOUND.exception();
    }
    var any = rows.get(0);
    var certificates = rows.stream().flatMap(row -> row.certificate().stream()).toList();
    return new ResolvedConnection(
        new ConfiguredConnection(any.connection(), certificates, Optional.empty()),
        any.rowVersion());
  }

  /**
   * The connection that an alias leads to.
   *
   * @throws io.vestibule.app.error.VestibuleException CONNECTION_NOT_FOUND
   */
  public ConnectionId aliased(String alias) {
    return Optional.of(alias)
        .filter(AcsAlias::isOne)
        .flatMap(known -> db.read(tx -> tx.dao(AcsAliasDao.class).find(known)))
        .orElseThrow(CONNECTION_NOT_FOUND::exception);
  }

  /**
   * @throws io.vestibule.app.error.VestibuleException CONNECTION_NOT_FOUND
   */
  public static Connection find(Tx tx, ProjectId project, ConnectionId id) {
    var route = route(tx, id);
    if (!route.projectId().equals(project)) {
      throw CONNECTION_NOT_FOUND.exception();
    }
    return find(tx, route, id);
  }

  /** As {@link #find}; empty where there is none. */
  public static Optional<Connection> lookUp(Tx tx, ProjectId project, ConnectionId id) {
    return PublicRoutes.find(tx, id)
        .filter(route -> route.projectId().equals(project))
        .map(route -> find(tx, route, id));
  }

  private static PublicRoute route(Tx tx, ConnectionId id) {
    return PublicRoutes.find(tx, id).orElseThrow(CONNECTION_NOT_FOUND::exception);
  }

  private static Connection find(Tx tx, PublicRoute route, ConnectionId id) {
    return tx.dao(ConnectionDao.class)
        .find(route.projectId(), route.organizationId(), id)
        .orElseThrow(CONNECTION_NOT_FOUND::exception);
  }

  private static ConfiguredConnection configured(Tx tx, Connection connection) {
    return new ConfiguredConnection(
        connection, IdpCertificates.list(tx, connection), MetadataSources.find(tx, connection));
  }

  /**
   * @throws io.vestibule.app.error.VestibuleException ORGANIZATION_NOT_FOUND
   */
  public List<ConfiguredConnection> list(
      ProjectId project, OrganizationId organization, CursorPage page) {
    return db.read(
        tx -> {
          OrganizationService.find(tx, project, organization);
          return tx
              .dao(ConnectionDao.class)
              .listAfter(project, organization, page.after(ConnectionId.PREFIX), page.limitAndOne())
              .stream()
              .map(connection -> configured(tx, connection))
              .toList();
        });
  }

  /** Those of an organization through which people may sign in; none if nobody knows it. */
  public static List<Connection> listActive(Tx tx, OrganizationId organization) {
    return PublicRoutes.find(tx, organization)
        .map(route -> tx.dao(ConnectionDao.class).listActive(route.projectId(), organization))
        .orElse(List.of());
  }

  /**
   * @throws io.vestibule.app.error.VestibuleException CONNECTION_NOT_FOUND, VERSION_MISMATCH,
   *     CONFLICT for an illegal move, SAML_NOT_CONFIGURED if it shall be used but lacks a field
   */
  public ConfiguredConnection update(
      Caller caller, ConnectionId id, ConnectionChange change, Optional<Long> expected) {
    return db.write(
        tx -> {
          var current = lock(tx, caller, id, expected);
          var updated = changed(current, change, current.version() + 1);
          tx.dao(ConnectionDao.class).update(updated);
          change
              .details()
              .idpCertificates()
              .ifPresent(fresh -> certificates.replace(tx, updated, fresh));
          follow(tx, caller, updated, change.details());
          alias(tx, updated);
          var result = configured(tx, updated);
          requireUsable(result);
          events.append(tx, event("connection.updated", caller, updated));
          exceptions.note(tx, caller, current.signInSettings(), updated);
          return result;
        });
  }

  private static Connection lock(Tx tx, Caller caller, ConnectionId id, Optional<Long> expected) {
    var found = find(tx, caller.project(), id);
    var locked =
        tx.dao(ConnectionDao.class)
            .lock(found.projectId(), found.organizationId(), id)
            .orElseThrow(CONNECTION_NOT_FOUND::exception);
    Version.check(expected, locked.version());
    return locked;
  }

  /**
   * @throws io.vestibule.app.error.VestibuleException CONNECTION_NOT_FOUND, VERSION_MISMATCH
   */
  public void delete(Caller caller, ConnectionId id, Optional<Long> expected) {
    db.run(
        tx -> {
          var current = lock(tx, caller, id, expected);
          IdpCertificates.deleteAll(tx, current);
          MetadataSources.remove(tx, current);
          tx.dao(ConnectionDao.class).delete(current.projectId(), current.organizationId(), id);
          PublicRoutes.remove(tx, id);
          events.append(tx, event("connection.deleted", caller, current));
        });
  }

  private Connection changed(Connection current, ConnectionChange change, long version) {
    var changed = change.of(current, version, clock.instant());
    exceptions.requireShort(current.signInSettings(), changed.signInSettings());
    return changed;
  }

  private void follow(Tx tx, Caller caller, Connection connection, IdpDetails details) {
    MetadataSources.follow(tx, connection, details);
    details
        .singleLogout()
        .ifPresent(said -> logout.follow(tx, connection, caller.actor(), said.endpoint()));
  }

  private static void alias(Tx tx, Connection connection) {
    var aliases = tx.dao(AcsAliasDao.class);
    var alias = connection.signInSettings().acsAlias();
    aliases.delete(connection.projectId(), connection.organizationId(), connection.id());
    if (!alias.isNone()
        && !aliases.insert(
            alias.text(), connection.projectId(), connection.organizationId(), connection.id())) {
      throw ALREADY_EXISTS.saying("Another connection has this alias.").and("field", "acs_alias");
    }
  }

  private static void requireUsable(ConfiguredConnection configured) {
    if (configured.connection().state() != ConnectionState.DRAFT) {
      configured.requireComplete();
    }
  }

  static NewEvent event(String type, Caller caller, Connection connection) {
    return NewEvent.of(caller.project(), type, caller.actor(), connection.id())
        .in(connection.organizationId())
        .with("name", connection.name())
        .with("state", connection.state().word())
        .with("any_email_domain", connection.anyEmailDomain());
  }
}
