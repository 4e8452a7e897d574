package io.vestibule.scim.testing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vestibule.scim.error.ScimError;
import io.vestibule.scim.filter.FilterMatcher;
import io.vestibule.scim.patch.MemberChange;
import io.vestibule.scim.patch.PatchPlan;
import io.vestibule.scim.port.DocumentChange;
import io.vestibule.scim.port.GroupMembership;
import io.vestibule.scim.port.ListQuery;
import io.vestibule.scim.port.Member;
import io.vestibule.scim.port.Members;
import io.vestibule.scim.port.Page;
import io.vestibule.scim.port.PageStart;
import io.vestibule.scim.port.Precondition;
import io.vestibule.scim.port.Projection;
import io.vestibule.scim.port.ScimDocument;
import io.vestibule.scim.port.ScimGroups;
import io.vestibule.scim.port.ScimHost;
import io.vestibule.scim.port.ScimUsers;
import io.vestibule.scim.port.StoredGroup;
import io.vestibule.scim.port.StoredMeta;
import io.vestibule.scim.port.StoredUser;
import io.vestibule.scim.schema.Json;
import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A host that keeps one directory in memory, as plainly as the ports allow. */
public final class InMemoryHost implements ScimHost {
  private final Map<String, Entry> users = new LinkedHashMap<>();
  private final Map<String, Entry> groups = new LinkedHashMap<>();
  private final Map<String, Set<String>> members = new LinkedHashMap<>();
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private int lastId;

  private record Entry(String id, StoredMeta meta, ObjectNode document) {
    Entry changedTo(ObjectNode next, Instant at) {
      return new Entry(id, new StoredMeta(meta.version() + 1, meta.created(), at), next);
    }

    String name(String attribute) {
      return document.path(attribute).asText().toLowerCase(java.util.Locale.ROOT);
    }
  }

  @Override
  public ScimUsers users(Principal caller) {
    return new Users();
  }

  @Override
  public ScimGroups groups(Principal caller) {
    return new Groups();
  }

  private Instant tick() {
    now = now.plusSeconds(1);
    return now;
  }

  private Entry insert(Map<String, Entry> into, String prefix, ObjectNode document) {
    var at = tick();
    var entry = new Entry(prefix + ++lastId, new StoredMeta(1, at, at), document);
    into.put(entry.id(), entry);
    return entry;
  }

  @Override
  public boolean namesUser(String id) {
    return id.matches("u\\d+");
  }

  @Override
  public InstantSource clock() {
    return () -> now;
  }

  /** Makes cursors older. */
  public void advance(Duration time) {
    now = now.plus(time);
  }

  /** Places are numbers here; the order is that of creation. */
  private static <T> Page<T> page(List<T> all, ListQuery query) {
    var start = query.start();
    if (start instanceof PageStart.Index index) {
      return new Page<>(all.size(), part(all, index.number() - 1, query.count()));
    }
    var from = 0;
    if (start instanceof PageStart.After after) {
      from = Integer.parseInt(after.place());
    } else if (start instanceof PageStart.Before before) {
      from = Math.max(0, Integer.parseInt(before.place()) - query.count());
    }
    var end = from + query.count();
    return new Page<>(
        all.size(),
        part(all, from, query.count()),
        Optional.of(Integer.toString(from)).filter(place -> !place.equals("0")),
        Optional.of(Integer.toString(end)).filter(place -> end < all.size()));
  }

  private static <T> List<T> part(List<T> all, long from, int count) {
    return all.stream().skip(from).limit(count).toList();
  }

  private final class Users implements ScimUsers {
    @Override
    public StoredUser create(ObjectNode document, Projection projection) {
      checkUnique(document, "");
      return stored(insert(users, "u", document));
    }

    private void checkUnique(ObjectNode document, String self) {
      var name = document.path("userName").asText();
      for (var other : users.values()) {
        if (!other.id().equals(self) && other.name("userName").equalsIgnoreCase(name)) {
          throw ScimError.USER_EXISTS.because(name + " is taken");
        }
      }
    }

    @Override
    public Optional<StoredUser> find(String id, Projection projection) {
      return Optional.ofNullable(users.get(id)).map(this::stored);
    }

    @Override
    public Page<StoredUser> search(ListQuery query) {
      return page(
          users.values().stream().filter(entry -> passes(entry, query)).map(this::stored).toList(),
          query);
    }

    @Override
    public StoredUser change(
        String id, DocumentChange change, Precondition precondition, Projection projection) {
      var entry = existing(id, precondition);
      var next = change.applyTo(entry.document());
      checkUnique(next, id);
      if (!next.equals(entry.document())) {
        users.put(id, entry.changedTo(next, tick()));
      }
      return stored(users.get(id));
    }

    @Override
    public void delete(String id, Precondition precondition) {
      existing(id, precondition);
      users.remove(id);
      members.values().forEach(ids -> ids.remove(id));
    }

    private Entry existing(String id, Precondition precondition) {
      var entry =
          Optional.ofNullable(users.get(id))
              .orElseThrow(() -> ScimError.USER_NOT_FOUND.because("no user " + id));
      precondition.check(entry.meta());
      return entry;
    }

    private StoredUser stored(Entry entry) {
      var memberships = new ArrayList<GroupMembership>();
      members.forEach(
          (group, ids) -> {
            if (ids.contains(entry.id())) {
              var name = groups.get(group).document().path("displayName").asText();
              memberships.add(new GroupMembership(group, name));
            }
          });
      return new StoredUser(entry.id(), entry.meta(), asText(entry), memberships);
    }
  }

  private final class Groups implements ScimGroups {
    @Override
    public StoredGroup create(ObjectNode document, List<Member> first, Projection projection) {
      checkUnique(document, "");
      var entry = insert(groups, "g", document);
      members.put(entry.id(), new LinkedHashSet<>());
      apply(entry.id(), new MemberChange.Add(first));
      return stored(entry);
    }

    private void checkUnique(ObjectNode document, String self) {
      var name = document.path("displayName").asText();
      for (var other : groups.values()) {
        if (!other.id().equals(self) && other.name("displayName").equalsIgnoreCase(name)) {
          throw ScimError.GROUP_EXISTS.because(name + " is taken");
        }
      }
    }

    @Override
    public Optional<StoredGroup> find(String id, Projection projection) {
      return Optional.ofNullable(groups.get(id)).map(this::stored);
    }

    @Override
    public Page<StoredGroup> search(ListQuery query) {
      return page(
          groups.values().stream().filter(entry -> passes(entry, query)).map(this::stored).toList(),
          query);
    }

    @Override
    public StoredGroup change(
        String id, PatchPlan plan, Precondition precondition, Projection projection) {
      var entry = existing(id, precondition);
      var next = plan.attributes().map(c -> c.applyTo(entry.document())).orElse(entry.document());
      checkUnique(next, id);
      groups.put(id, entry.changedTo(next, tick()));
      plan.members().forEach(change -> apply(id, change));
      return stored(groups.get(id));
    }

    private void apply(String id, MemberChange change) {
      var ids = members.get(id);
      if (change instanceof MemberChange.Add add) {
        ids.addAll(known(add.members()));
      } else if (change instanceof MemberChange.Remove remove) {
        ids.removeAll(remove.ids());
      } else if (change instanceof MemberChange.Replace replace) {
        var next = known(replace.members());
        ids.clear();
        ids.addAll(next);
      } else if (change instanceof MemberChange.RemoveMatching matching) {
        ids.removeIf(
            member ->
                FilterMatcher.matches(
                    matching.filter(),
                    Json.MAPPER.createObjectNode().put("value", member).put("type", "User")));
      }
    }

    private List<String> known(List<Member> wanted) {
      var ids = wanted.stream().map(Member::value).toList();
      ids.stream()
          .filter(id -> !users.containsKey(id))
          .findFirst()
          .ifPresent(
              id -> {
                throw ScimError.INVALID_VALUE.because("no user " + id);
              });
      return ids;
    }

    @Override
    public void delete(String id, Precondition precondition) {
      existing(id, precondition);
      groups.remove(id);
      members.remove(id);
    }

    private Entry existing(String id, Precondition precondition) {
      var entry =
          Optional.ofNullable(groups.get(id))
              .orElseThrow(() -> ScimError.GROUP_NOT_FOUND.because("no group " + id));
      precondition.check(entry.meta());
      return entry;
    }

    private StoredGroup stored(Entry entry) {
      var all = members.get(entry.id()).stream().map(id -> new Member(id, "")).toList();
      return new StoredGroup(entry.id(), entry.meta(), asText(entry), Members.of(all));
    }
  }

  private boolean passes(Entry entry, ListQuery query) {
    var subject = entry.document().deepCopy();
    subject.put("id", entry.id());
    subject.putObject("meta").put("lastModified", entry.meta().lastModified().toString());
    var list = subject.putArray("members");
    members.getOrDefault(entry.id(), Set.of()).forEach(m -> list.addObject().put("value", m));
    return query.filter().map(filter -> FilterMatcher.matches(filter, subject)).orElse(true);
  }

  private static ScimDocument asText(Entry entry) {
    return ScimDocument.ofText(entry.document().toPrettyString());
  }
}
