package io.vestibule.app.directory.store;

import static io.vestibule.app.error.ErrorCode.ORGANIZATION_NOT_ACTIVE;
import static io.vestibule.app.error.ErrorCode.SCIM_GROUP_NOT_FOUND;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vestibule.app.db.Database;
import io.vestibule.app.db.Tx;
import io.vestibule.app.directory.DirectoryGroup;
import io.vestibule.app.directory.DirectoryGroupId;
import io.vestibule.app.directory.DirectoryRoles;
import io.vestibule.app.directory.ScimCaller;
import io.vestibule.app.directory.request.AttributeChange;
import io.vestibule.app.directory.request.ScimRequestLog;
import io.vestibule.app.event.EventLog;
import io.vestibule.app.event.NewEvent;
import io.vestibule.app.id.Ids;
import io.vestibule.app.id.TypeId;
import io.vestibule.app.name.TextRule;
import io.vestibule.scim.patch.MemberChange;
import io.vestibule.scim.patch.PatchPlan;
import io.vestibule.scim.port.ListQuery;
import io.vestibule.scim.port.Member;
import io.vestibule.scim.port.Members;
import io.vestibule.scim.port.Page;
import io.vestibule.scim.port.Precondition;
import io.vestibule.scim.port.Projection;
import io.vestibule.scim.port.ScimDocument;
import io.vestibule.scim.port.ScimGroups;
import io.vestibule.scim.port.StoredGroup;
import io.vestibule.scim.schema.ComparedText;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The groups of one directory as SCIM sees them; members are rows that no change reads whole. */
public final class JdbiScimGroups implements ScimGroups {
  private static final ObjectNode NOTHING = JsonNodeFactory.instance.objectNode();

  private final Database db;
  private final Clock clock;
  private final Ids ids;
  private final EventLog events;
  private final DirectoryRoles roles;
  private final ScimRequestLog log;
  private final URI base;
  private final ScimCaller caller;

  public JdbiScimGroups(
      Database db,
      Clock clock,
      Ids ids,
      EventLog events,
      DirectoryRoles roles,
      ScimRequestLog log,
      URI base,
      ScimCaller caller) {
    this.db = db;
    this.clock = clock;
    this.ids = ids;
    this.events = events;
    this.roles = roles;
    this.log = log;
    this.base = base;
    this.caller = caller;
  }

  @Override
  public StoredGroup create(ObjectNode document, List<Member> members, Projection projection) {
    VisibleText.checkGroup(NOTHING, document);
    return log.write(
        db,
        caller,
        tx -> {
          var group =
              tx.dao(DirectoryGroupDao.class)
                  .insert(
                      caller.project(),
                      caller.organization(),
                      caller.directory(),
                      new DirectoryGroupId(ids.next()),
                      displayName(document),
                      key(document),
                      externalId(document),
                      document.toString(),
                      clock.instant())
                  .orElseThrow(() -> Writable.refusal(tx, caller, ORGANIZATION_NOT_ACTIVE));
          append(tx, "directory_group.created", group);
          var change = new MembersOfGroup(tx, caller, base, group.id());
          change.apply(List.of(new MemberChange.Add(members)));
          appendMembers(tx, group, change);
          note(tx, 201, group.id(), NOTHING, document, change);
          return stored(ResourceRow.of(group), projection);
        });
  }

  @Override
  public Optional<StoredGroup> find(String id, Projection projection) {
    return TypeId.parse(DirectoryGroupId.PREFIX, id)
        .map(DirectoryGroupId::new)
        .flatMap(
            group ->
                db.read(
                    tx ->
                        tx.dao(DirectoryGroupDao.class)
                            .find(
                                caller.project(),
                                caller.organization(),
                                caller.directory(),
                                group)))
        .map(group -> stored(group, projection));
  }

  @Override
  public Page<StoredGroup> search(ListQuery query) {
    var table = SearchedTables.groups(base);
    var filter = ScimFilterToSql.condition(query.filter(), table);
    var order = new RowOrder("g.id", table, query.sort());
    var projection = query.projection();
    return db.read(
        tx ->
            new PageSearch(SearchedRows.groups(tx, caller), filter, order)
                .find(query)
                .map(found -> found.stream().map(group -> stored(group, projection)).toList()));
  }

  @Override
  public StoredGroup change(
      String id, PatchPlan plan, Precondition precondition, Projection projection) {
    var group = DirectoryGroupId.fromString(id);
    return log.write(
        db,
        caller,
        tx -> {
          var current = lock(tx, group, precondition);
          var described = describe(tx, current, plan);
          var members = new MembersOfGroup(tx, caller, base, group);
          members.apply(plan.members());
          var changed =
              described == current && members.haveChanged() ? touch(tx, group) : described;
          if (described != current) {
            append(tx, "directory_group.updated", described);
          }
          appendMembers(tx, changed, members);
          if (current.givesRoles() && members.nestingHasChanged()) {
            roles.followAll(tx, caller.provisioning());
          } else if (current.givesRoles() && members.haveChanged()) {
            roles.follow(tx, caller.provisioning(), members.moved());
          }
          note(
              tx,
              statusOfChange(projection),
              group,
              Documents.tree(current.document()),
              Documents.tree(changed.document()),
              members);
          return stored(ResourceRow.of(changed), projection);
        });
  }

  /** The group after the change of its attributes; the same object if there is none. */
  private DirectoryGroup describe(Tx tx, DirectoryGroup current, PatchPlan plan) {
    if (plan.attributes().isEmpty()) {
      return current;
    }
    var before = Documents.tree(current.document());
    var after = plan.attributes().get().applyTo(before);
    if (after.equals(before)) {
      return current;
    }
    VisibleText.checkGroup(before, after);
    return tx.dao(DirectoryGroupDao.class)
        .update(
            caller.project(),
            caller.organization(),
            caller.directory(),
            current.id(),
            displayName(after),
            key(after),
            externalId(after),
            after.toString(),
            clock.instant());
  }

  private DirectoryGroup touch(Tx tx, DirectoryGroupId group) {
    return tx.dao(DirectoryGroupDao.class)
        .touch(caller.project(), caller.organization(), caller.directory(), group, clock.instant());
  }

  @Override
  public void delete(String id, Precondition precondition) {
    var group = DirectoryGroupId.fromString(id);
    log.write(
        db,
        caller,
        tx -> {
          var current = lock(tx, group, precondition);
          boolean nested =
              tx.dao(NestedGroupDao.class)
                  .isNested(caller.project(), caller.organization(), caller.directory(), group);
          tx.dao(DirectoryGroupDao.class)
              .delete(caller.project(), caller.organization(), caller.directory(), group);
          if (nested) {
            NestedGroups.refresh(tx, caller);
          }
          append(tx, "directory_group.deleted", current);
          if (current.givesRoles()) {
            roles.followAll(tx, caller.provisioning());
          }
          var before = Documents.tree(current.document());
          log.note(tx, caller, 204, group, AttributeChange.between(before, NOTHING));
          return true;
        });
  }

  private DirectoryGroup lock(Tx tx, DirectoryGroupId id, Precondition precondition) {
    var current =
        tx.dao(DirectoryGroupDao.class)
            .lock(caller.project(), caller.organization(), caller.directory(), id)
            .orElseThrow(() -> Writable.refusal(tx, caller, SCIM_GROUP_NOT_FOUND));
    precondition.check(ResourceRow.of(current).meta());
    return current;
  }

  private static String displayName(ObjectNode document) {
    return document.path("displayName").asText();
  }

  private static String key(ObjectNode document) {
    return ComparedText.of(TextRule.trim(displayName(document)));
  }

  private static Optional<String> externalId(ObjectNode document) {
    return Optional.of(document.path("externalId").asText()).filter(id -> !id.isBlank());
  }

  private StoredGroup stored(ResourceRow group, Projection projection) {
    var id = new DirectoryGroupId(group.id());
    var members = projection.wants("members") ? new StoredMembers(db, caller, id) : Members.none();
    return new StoredGroup(id.text(), group.meta(), ScimDocument.ofText(group.document()), members);
  }

  /** A PATCH says nothing unless the client names attributes. RFC 7644 3.5.2. */
  private int statusOfChange(Projection projection) {
    return caller.exchange().method().equals("PATCH") && !projection.isChosen() ? 204 : 200;
  }

  private void note(
      Tx tx,
      int status,
      DirectoryGroupId id,
      ObjectNode before,
      ObjectNode after,
      MembersOfGroup members) {
    var changes = new ArrayList<>(AttributeChange.between(before, after));
    members.change().ifPresent(changes::add);
    log.note(tx, caller, status, id, changes);
  }

  private void append(Tx tx, String type, DirectoryGroup group) {
    events.append(tx, event(type, group));
  }

  private void appendMembers(Tx tx, DirectoryGroup group, MembersOfGroup change) {
    if (change.haveChanged()) {
      events.append(tx, change.describe(event("directory_group.members_changed", group)));
    }
  }

  private NewEvent event(String type, DirectoryGroup group) {
    return NewEvent.of(caller.project(), type, caller.actor(), group.id())
        .in(caller.organization())
        .with("directory_id", caller.directory())
        .with("display_name", group.displayName());
  }
}
