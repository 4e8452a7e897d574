package io.vestibule.app.agent;

import static io.vestibule.app.agent.AnswerJson.quoted;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How one product speaks SCIM. What a product is not known to do otherwise is plain RFC 7644, as
 * the methods here have it.
 */
interface Dialect {

  default Media media() {
    return Media.SCIM;
  }

  /**
   * What the product does when an admin has entered address and token.
   *
   * @param trial a person whom nobody else is, of the company's domain
   */
  default void testConnection(ProvisioningAgent agent, Person trial) {
    agent.findUser(trial.userName());
  }

  /** What follows the filter when a user is looked up. */
  default String userLookUp() {
    return "";
  }

  /** What follows the filter when a group is looked up. */
  default String groupLookUp() {
    return "";
  }

  /** What of a person is kept in step. */
  default Set<Attribute> attributes() {
    return Attribute.CORE;
  }

  /** The body that creates a person. */
  default String newUser(Person person) {
    return """
        {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
         "externalId": "%1$s", "userName": %2$s, "displayName": %3$s,
         "name": {"givenName": %4$s, "familyName": %5$s},
         "emails": [{"value": %2$s, "type": "work", "primary": true}], "active": %6$s}
        """
        .formatted(
            person.key(),
            quoted(person.userName()),
            quoted(person.displayName()),
            quoted(person.givenName()),
            quoted(person.familyName()),
            person.active());
  }

  /**
   * Brings a user in step, {@code active} aside.
   *
   * @param differing what is to be changed
   */
  default Edit update(FoundUser found, Person wanted, Set<Attribute> differing) {
    return Edit.patch(
        differing.stream()
            .map(attribute -> replacement("replace", attribute, wanted))
            .collect(Collectors.joining(", ")));
  }

  default Edit setActive(FoundUser found, boolean active) {
    return Edit.patch(
        """
        {"op": "replace", "path": "active", "value": %s}"""
            .formatted(active));
  }

  /** The body that creates a group. */
  default String newGroup(Team team, List<String> members) {
    return """
        {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group"],
         "externalId": "%s", "displayName": %s, "members": %s}
        """
        .formatted(team.key(), quoted(team.name()), references(members));
  }

  /** The operations, PATCH by PATCH, that fill a group which was created without members. */
  default List<String> fillGroup(List<String> members) {
    return List.of();
  }

  /** The question whether somebody is a member, for products that ask before they add. */
  default Optional<String> membershipFilter(String group, String user) {
    return Optional.empty();
  }

  /** The operations, PATCH by PATCH, by which members come and go. */
  default List<String> changeMembers(String group, String displayName, MemberChange change) {
    var addition =
        change.added().isEmpty() ? Stream.<String>of() : Stream.of(listed("add", change.added()));
    var operations = Stream.concat(addition, change.removed().stream().map(Dialect::removal));
    return List.of(operations.collect(Collectors.joining(", ")));
  }

  /** As {@link #changeMembers}, for a group that was found to differ. */
  default List<String> pushMembers(String group, String displayName, MemberChange change) {
    return changeMembers(group, displayName, change);
  }

  /** {@code userName eq "ada@example.com"}. */
  static String equal(String attribute, String value) {
    return attribute + " eq " + quoted(value);
  }

  /** {@code [{"value": "1"}, {"value": "2"}]}. */
  static String references(List<String> ids) {
    return ids.stream()
        .map(id -> "{\"value\": " + quoted(id) + "}")
        .collect(Collectors.joining(", ", "[", "]"));
  }

  /** An operation on {@code members} with a list of values. */
  static String listed(String op, List<String> ids) {
    return """
        {"op": "%s", "path": "members", "value": %s}"""
        .formatted(op, references(ids));
  }

  /** An operation that removes one member. RFC 7644 3.5.2.2. */
  static String removal(String id) {
    return """
        {"op": "remove", "path": %s}"""
        .formatted(quoted("members[" + equal("value", id) + "]"));
  }

  /** An operation that sets an attribute by its path. */
  static String replacement(String op, Attribute attribute, Person wanted) {
    return """
        {"op": "%s", "path": %s, "value": %s}"""
        .formatted(op, quoted(attribute.path()), quoted(attribute.of(wanted)));
  }
}
