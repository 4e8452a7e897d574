package io.vestibule.app.directory.store;

import static io.vestibule.app.error.ErrorCode.ORGANIZATION_NOT_ACTIVE;
import static io.vestibule.app.error.ErrorCode.SCIM_USER_NOT_FOUND;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vestibule.app.db.Database;
import io.vestibule.app.db.Tx;
import io.vestibule.app.directory.DirectoryUser;
import io.vestibule.app.directory.DirectoryUserId;
import io.vestibule.app.directory.LinkState;
import io.vestibule.app.directory.Person;
import io.vestibule.app.directory.Reconciler;
import io.vestibule.app.directory.ScimCaller;
import io.vestibule.app.directory.Standing;
import io.vestibule.app.directory.request.AttributeChange;
import io.vestibule.app.directory.request.ScimRequestLog;
import io.vestibule.app.event.EventLog;
import io.vestibule.app.event.NewEvent;
import io.vestibule.app.id.Ids;
import io.vestibule.app.id.TypeId;
import io.vestibule.app.name.TextRule;
import io.vestibule.scim.port.DocumentChange;
import io.vestibule.scim.port.ListQuery;
import io.vestibule.scim.port.Page;
import io.vestibule.scim.port.Precondition;
import io.vestibule.scim.port.Projection;
import io.vestibule.scim.port.ScimUsers;
import io.vestibule.scim.port.StoredUser;
import io.vestibule.scim.schema.ComparedText;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;

/** The users of one directory as SCIM sees them, joined to the core with every change. */
public final class JdbiScimUsers implements ScimUsers {
  private static final ObjectNode NOTHING = JsonNodeFactory.instance.objectNode();

  private final Database db;
  private final Clock clock;
  private final Ids ids;
  private final EventLog events;
  private final Reconciler reconciler;
  private final ScimRequestLog log;
  private final URI base;
  private final ScimCaller caller;

  public JdbiScimUsers(
      Database db,
      Clock clock,
      Ids ids,
      EventLog events,
      Reconciler reconciler,
      ScimRequestLog log,
      URI base,
      ScimCaller caller) {
    this.db = db;
    this.clock = clock;
    this.ids = ids;
    this.events = events;
    this.reconciler = reconciler;
    this.log = log;
    this.base = base;
    this.caller = caller;
  }

  @Override
  public StoredUser create(ObjectNode document, Projection projection) {
    VisibleText.checkUser(NOTHING, document);
    var person = Person.create(document);
    return log.write(
        db,
        caller,
        tx -> {
          var in = caller.provisioning();
          var hasRoles = !person.roles().isEmpty();
          if (hasRoles) {
            reconciler.shareRoleMappings(tx, in);
          }
          var id = new DirectoryUserId(ids.next());
          var standing = reconciler.meet(tx, in, id, person);
          var created = insert(tx, id, person, standing);
          reconciler.admit(tx, in, id, standing, person);
          if (hasRoles) {
            standing.user().ifPresent(user -> reconciler.followRoles(tx, in, user));
          }
          append(tx, "created", id, person);
          note(tx, 201, id, NOTHING, person.document());
          return StoredUsers.alone(ResourceRow.of(created));
        });
  }

  private DirectoryUser insert(Tx tx, DirectoryUserId id, Person person, Standing standing) {
    return tx.dao(DirectoryUserDao.class)
        .insert(
            caller.project(),
            caller.organization(),
            caller.directory(),
            id,
            person.userName(),
            key(person),
            person.externalId(),
            person.active(),
            person.document().toString(),
            standing,
            caller.provisioning().since(),
            clock.instant())
        .orElseThrow(() -> Writable.refusal(tx, caller, ORGANIZATION_NOT_ACTIVE));
  }

  @Override
  public Optional<StoredUser> find(String id, Projection projection) {
    return TypeId.parse(DirectoryUserId.PREFIX, id)
        .map(DirectoryUserId::new)
        .flatMap(user -> db.read(tx -> find(tx, user, projection)));
  }

  private Optional<StoredUser> find(Tx tx, DirectoryUserId id, Projection projection) {
    return tx.dao(DirectoryUserDao.class)
        .find(caller.project(), caller.organization(), caller.directory(), id)
        .map(user -> StoredUsers.one(tx, caller, user, projection));
  }

  @Override
  public Page<StoredUser> search(ListQuery query) {
    var table = SearchedTables.users(base);
    var filter = ScimFilterToSql.condition(query.filter(), table);
    var order = new RowOrder("u.id", table, query.sort());
    return db.read(
        tx ->
            new PageSearch(SearchedRows.users(tx, caller), filter, order)
                .find(query)
                .map(users -> StoredUsers.all(tx, caller, users, query.projection())));
  }

  @Override
  public StoredUser change(
      String id, DocumentChange change, Precondition precondition, Projection projection) {
    var user = parse(id);
    return log.write(
        db,
        caller,
        tx -> {
          var current = lock(tx, user, precondition);
          var before = Documents.tree(current.document());
          var person = Person.change(change.applyTo(before), current);
          VisibleText.checkUser(before, person.document());
          if (changesRoles(before, person)) {
            reconciler.shareRoleMappings(tx, caller.provisioning());
          }
          var decidesAddress = decidesAddress(current, new Person(before), person);
          if (decidesAddress) {
            reconciler.lockAddress(tx, caller.provisioning(), person);
          }
          var changed = person.document().equals(before) ? current : update(tx, user, person);
          if (changed != current) {
            append(tx, verb(current, changed), user, person);
          }
          bringAlong(tx, current, person, decidesAddress);
          if (changesRoles(before, person)) {
            current
                .userId()
                .ifPresent(known -> reconciler.followRoles(tx, caller.provisioning(), known));
          }
          note(tx, 200, user, before, person.document());
          return StoredUsers.one(tx, caller, ResourceRow.of(changed), projection);
        });
  }

  /** The core follows what the directory says now. */
  private void bringAlong(Tx tx, DirectoryUser current, Person after, boolean decidesAddress) {
    var in = caller.provisioning();
    if (current.userId().isPresent() && decidesAddress) {
      reconciler.describe(tx, in, current, after);
    }
    if (current.userId().isEmpty() || current.active() != after.active()) {
      reconciler.reconcile(tx, in, current, after);
    }
  }

  /**
   * Whether the core may have to decide whose the person's address is: the person is described
   * otherwise, or could not be joined to anybody before.
   */
  private static boolean decidesAddress(DirectoryUser current, Person before, Person after) {
    return current.link() != LinkState.LINKED || after.isDescribedOtherwise(before);
  }

  private static boolean changesRoles(ObjectNode before, Person after) {
    return !after.roles().equals(new Person(before).roles());
  }

  private DirectoryUser update(Tx tx, DirectoryUserId id, Person person) {
    return tx.dao(DirectoryUserDao.class)
        .update(
            caller.project(),
            caller.organization(),
            caller.directory(),
            id,
            person.userName(),
            key(person),
            person.externalId(),
            person.active(),
            person.document().toString(),
            clock.instant());
  }

  @Override
  public void delete(String id, Precondition precondition) {
    var user = parse(id);
    log.write(
        db,
        caller,
        tx -> {
          var current = lock(tx, user, precondition);
          tx.dao(DirectoryUserDao.class)
              .delete(
                  caller.project(),
                  caller.organization(),
                  caller.directory(),
                  user,
                  clock.instant());
          tx.dao(DirectoryMemberDao.class)
              .removeFromAll(caller.project(), caller.organization(), caller.directory(), user);
          var before = Documents.tree(current.document());
          reconciler.release(tx, caller.provisioning(), current, new Person(before));
          append(tx, "deleted", user, new Person(before));
          note(tx, 204, user, before, NOTHING);
          return true;
        });
  }

  private DirectoryUser lock(Tx tx, DirectoryUserId id, Precondition precondition) {
    var current =
        tx.dao(DirectoryUserDao.class)
            .lock(caller.project(), caller.organization(), caller.directory(), id)
            .orElseThrow(() -> Writable.refusal(tx, caller, SCIM_USER_NOT_FOUND));
    precondition.check(ResourceRow.of(current).meta());
    return current;
  }

  private static DirectoryUserId parse(String id) {
    return DirectoryUserId.fromString(id);
  }

  private static String key(Person person) {
    return ComparedText.of(TextRule.trim(person.userName()));
  }

  private static String verb(DirectoryUser before, DirectoryUser after) {
    if (before.active() == after.active()) {
      return "updated";
    }
    return after.active() ? "activated" : "deactivated";
  }

  private void note(Tx tx, int status, DirectoryUserId id, ObjectNode before, ObjectNode after) {
    log.note(tx, caller, status, id, AttributeChange.between(before, after));
  }

  private void append(Tx tx, String verb, DirectoryUserId id, Person person) {
    events.append(
        tx,
        NewEvent.of(caller.project(), "directory_user." + verb, caller.actor(), id)
            .in(caller.organization())
            .with("directory_id", caller.directory())
            .with("active", person.active()));
  }
}
