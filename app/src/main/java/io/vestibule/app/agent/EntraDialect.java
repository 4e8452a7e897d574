package io.vestibule.app.agent;

import static io.vestibule.app.agent.AnswerJson.quoted;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Microsoft Entra ID: makes groups without members and under a second schema, excludes members from
 * look-ups, and asks whether somebody is a member before it makes them one. What its operations
 * look like is up to the {@link EntraPatch}.
 */
final class EntraDialect implements Dialect {

  /** How many members go with one PATCH; Microsoft does not say how many it sends. */
  private static final int BATCH = 100;

  private final EntraPatch patch;

  EntraDialect(EntraPatch patch) {
    this.patch = patch;
  }

  @Override
  public String groupLookUp() {
    return "&excludedAttributes=members";
  }

  @Override
  public Set<Attribute> attributes() {
    return EnumSet.allOf(Attribute.class);
  }

  @Override
  public String newUser(Person person) {
    return """
        {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User",
                     "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
         "externalId": "%1$s", "userName": %2$s, "active": %3$s,
         "displayName": %4$s, "title": %7$s,
         "emails": [{"primary": true, "type": "work", "value": %2$s}],
         "meta": {"resourceType": "User"},
         "name": {"formatted": %4$s, "familyName": %6$s, "givenName": %5$s},
         "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": {"department": %8$s}}
        """
        .formatted(
            person.key(),
            quoted(person.userName()),
            patch.truth(person.active()),
            quoted(person.displayName()),
            quoted(person.givenName()),
            quoted(person.familyName()),
            quoted(person.title()),
            quoted(person.department()));
  }

  @Override
  public Edit update(FoundUser found, Person wanted, Set<Attribute> differing) {
    return Edit.patch(patch.update(wanted, differing));
  }

  @Override
  public Edit setActive(FoundUser found, boolean active) {
    return Edit.patch(patch.setActive(active));
  }

  @Override
  public String newGroup(Team team, List<String> members) {
    return """
        {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group",
                     "http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group"],
         "externalId": "%s", "displayName": %s, "meta": {"resourceType": "Group"}}
        """
        .formatted(team.key(), quoted(team.name()));
  }

  @Override
  public List<String> fillGroup(List<String> members) {
    return inBatches(members).map(patch::addMembers).toList();
  }

  @Override
  public Optional<String> membershipFilter(String group, String user) {
    return Optional.of(Dialect.equal("id", group) + " and " + Dialect.equal("members", user));
  }

  @Override
  public List<String> changeMembers(String group, String displayName, MemberChange change) {
    return Stream.concat(
            inBatches(change.added()).map(patch::addMembers),
            inBatches(change.removed()).map(patch::removeMembers))
        .toList();
  }

  private static Stream<List<String>> inBatches(List<String> members) {
    return IntStream.iterate(0, from -> from < members.size(), from -> from + BATCH)
        .mapToObj(from -> members.subList(from, Math.min(from + BATCH, members.size())));
  }
}
