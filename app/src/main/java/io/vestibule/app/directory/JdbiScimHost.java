package io.vestibule.app.directory;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vestibule.app.db.Database;
import io.vestibule.app.directory.request.ScimRequestLog;
import io.vestibule.app.directory.store.JdbiScimGroups;
import io.vestibule.app.directory.store.JdbiScimUsers;
import io.vestibule.app.event.EventLog;
import io.vestibule.app.id.Ids;
import io.vestibule.scim.port.ScimGroups;
import io.vestibule.scim.port.ScimHost;
import io.vestibule.scim.port.ScimUsers;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.security.Principal;
import java.time.Clock;
import java.time.InstantSource;

/** Gives every request the directory that its token names. */
final class JdbiScimHost implements ScimHost {

  private final Database db;
  private final Clock clock;
  private final Ids ids;
  private final EventLog events;
  private final Reconciler reconciler;
  private final DirectoryRoles roles;
  private final ScimRequestLog log;
  private final URI base;

  JdbiScimHost(
      Database db,
      Clock clock,
      Ids ids,
      EventLog events,
      Reconciler reconciler,
      DirectoryRoles roles,
      ScimRequestLog log,
      URI base) {
    this.db = db;
    this.clock = clock;
    this.ids = ids;
    this.events = events;
    this.reconciler = reconciler;
    this.roles = roles;
    this.log = log;
    this.base = base;
  }

  @Override
  public ScimUsers users(Principal caller) {
    return new JdbiScimUsers(db, clock, ids, events, reconciler, log, base, (ScimCaller) caller);
  }

  @Override
  public ScimGroups groups(Principal caller) {
    return new JdbiScimGroups(db, clock, ids, events, roles, log, base, (ScimCaller) caller);
  }

  @Override
  public ObjectNode describe(RuntimeException failure) {
    return ScimRefusals.describe(failure);
  }

  @Override
  public void noteRefusal(Principal caller, String method, String path, ObjectNode error) {
    log.noteRefusal((ScimCaller) caller, method, path, error);
  }

  @Override
  public boolean namesUser(String id) {
    return DirectoryUserId.isOne(id);
  }

  @Override
  public InstantSource clock() {
    return clock;
  }

  @Override
  public URI baseUri(UriInfo request) {
    return base;
  }
}
