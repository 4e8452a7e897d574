package io.vestibule.app.agent;

import static io.vestibule.app.agent.AnswerJson.quoted;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Okta: always asks for a page, posts {@code groups: []} and a password, puts back the whole user
 * that it has read, switches off by a PATCH without a path, renames a group before every change of
 * its members, replaces members as a whole, and sends {@code application/json}.
 */
final class OktaDialect implements Dialect {

  private static final String PAGE = "&startIndex=1&count=100";

  @Override
  public Media media() {
    return new Media("application/json; charset=utf-8", "application/scim+json");
  }

  @Override
  public String userLookUp() {
    return PAGE;
  }

  @Override
  public String groupLookUp() {
    return PAGE;
  }

  @Override
  public String newUser(Person person) {
    return """
        {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
         "userName": %1$s,
         "name": {"givenName": %2$s, "familyName": %3$s},
         "emails": [{"primary": true, "value": %1$s, "type": "work"}],
         "displayName": %4$s, "locale": "en-US", "externalId": "00u%5$s",
         "groups": [], "password": "1mz050nq", "active": %6$s}
        """
        .formatted(
            quoted(person.userName()),
            quoted(person.givenName()),
            quoted(person.familyName()),
            quoted(person.displayName()),
            Long.toUnsignedString(person.key().getMostSignificantBits(), 36),
            person.active());
  }

  @Override
  public Edit update(FoundUser found, Person wanted, Set<Attribute> differing) {
    return Edit.put(Attribute.written(differing, found.document(), wanted).toString());
  }

  @Override
  public Edit setActive(FoundUser found, boolean active) {
    return Edit.patch("{\"op\": \"replace\", \"value\": {\"active\": " + active + "}}");
  }

  @Override
  public String newGroup(Team team, List<String> members) {
    return """
        {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group"],
         "displayName": %s, "members": %s}
        """
        .formatted(quoted(team.name()), Dialect.references(members));
  }

  @Override
  public List<String> changeMembers(String group, String displayName, MemberChange change) {
    var members = Dialect.super.changeMembers(group, displayName, change);
    return Stream.concat(Stream.of(rename(group, displayName)), members.stream()).toList();
  }

  @Override
  public List<String> pushMembers(String group, String displayName, MemberChange change) {
    return List.of(rename(group, displayName), Dialect.listed("replace", change.wanted()));
  }

  private static String rename(String group, String displayName) {
    return """
        {"op": "replace", "value": {"id": %s, "displayName": %s}}"""
        .formatted(quoted(group), quoted(displayName));
  }
}
