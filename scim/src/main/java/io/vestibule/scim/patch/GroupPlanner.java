package io.vestibule.scim.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vestibule.scim.error.ScimError;
import io.vestibule.scim.filter.Filter;
import io.vestibule.scim.filter.Operator;
import io.vestibule.scim.patch.PatchOperation.Kind;
import io.vestibule.scim.port.DocumentChange;
import io.vestibule.scim.port.Member;
import io.vestibule.scim.quirk.AppliedQuirks;
import io.vestibule.scim.schema.DocumentRules;
import io.vestibule.scim.schema.Schemas;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes of a PUT or PATCH of a group the set operations that a host carries out. */
public final class GroupPlanner {
  private static final String MEMBERS = "members";
  private static final Set<String> MEMBER_TYPES = Set.of("user", "group");

  private GroupPlanner() {}

  /** Splits the operations: those on members become set operations, the rest one change. */
  public static PatchPlan patch(List<PatchOperation> operations, AppliedQuirks quirks) {
    var attributes = new ArrayList<PatchOperation>();
    var members = new ArrayList<MemberChange>();
    for (var operation : operations) {
      if (isOnMembers(operation)) {
        members.add(memberChange(operation));
      } else {
        attributes.add(operation);
      }
    }
    return new PatchPlan(
        Optional.of(attributes)
            .filter(ops -> !ops.isEmpty())
            .map(ops -> new DocumentPatch(Schemas.GROUP, ops, quirks)),
        members);
  }

  /**
   * Takes the members out of a normalised document. Where it names none, they stay: a client that
   * does not speak of members does not empty the group.
   */
  public static PatchPlan replacement(ObjectNode document) {
    var given = Optional.ofNullable(document.remove(MEMBERS));
    DocumentChange change =
        new DocumentReplacement(new DocumentRules(Schemas.GROUP).complete(document));
    return new PatchPlan(
        Optional.of(change),
        given
            .map(list -> List.<MemberChange>of(new MemberChange.Replace(members(list))))
            .orElse(List.of()));
  }

  /** The members that a list of values names, each once. */
  public static List<Member> members(JsonNode values) {
    return ids(values).stream().map(Member::of).toList();
  }

  private static Set<String> ids(JsonNode values) {
    var ids = new LinkedHashSet<String>();
    for (var value : values) {
      var id = value.path("value").asText();
      if (id.isEmpty()) {
        throw ScimError.INVALID_VALUE.because("a member needs a value");
      }
      if (!MEMBER_TYPES.contains(value.path("type").asText("User").toLowerCase(Locale.ROOT))) {
        throw ScimError.INVALID_VALUE.because("members are of type User or Group");
      }
      ids.add(id);
    }
    return ids;
  }

  private static boolean isOnMembers(PatchOperation operation) {
    var path = operation.target().path();
    return path.extension().isEmpty() && path.attribute().name().equals(MEMBERS);
  }

  private static MemberChange memberChange(PatchOperation operation) {
    var target = operation.target();
    if (target.path().subAttribute().isPresent()) {
      throw ScimError.MUTABILITY.because("members are added and removed, not changed");
    }
    if (operation.kind() != Kind.REMOVE && target.valueFilter().isPresent()) {
      throw ScimError.MUTABILITY.because("members are added and removed, not changed");
    }
    return switch (operation.kind()) {
      case ADD -> new MemberChange.Add(members(operation.value()));
      case REPLACE -> new MemberChange.Replace(members(operation.value()));
      case REMOVE -> removal(operation);
    };
  }

  private static MemberChange removal(PatchOperation operation) {
    var filter = operation.target().valueFilter();
    if (filter.isPresent()) {
      return namedIds(filter.get())
          .<MemberChange>map(MemberChange.Remove::new)
          .orElseGet(() -> new MemberChange.RemoveMatching(filter.get()));
    }
    return operation.value().isNull()
        ? new MemberChange.Replace(List.of())
        : new MemberChange.Remove(ids(operation.value()));
  }

  /** The ids in {@code value eq "…" or value eq "…"}. */
  private static Optional<Set<String>> namedIds(Filter filter) {
    var parts = filter instanceof Filter.Or or ? or.parts() : List.of(filter);
    if (!parts.stream().allMatch(GroupPlanner::namesAnId)) {
      return Optional.empty();
    }
    return Optional.of(
        parts.stream()
            .map(part -> ((Filter.Comparison) part).value().textValue())
            .collect(Collectors.toSet()));
  }

  private static boolean namesAnId(Filter filter) {
    return filter instanceof Filter.Comparison comparison
        && comparison.operator() == Operator.EQ
        && comparison.path().leaf().name().equals("value");
  }
}
