package io.vestibule.app.agent;

import static io.vestibule.app.agent.AnswerJson.quoted;

import java.util.List;
import java.util.Set;

/**
 * OneLogin: wants {@code application/json} back, begins with a look-up that finds nobody, sends
 * users under the schema of SCIM 1, and groups without their members. That users are put back whole
 * is inferred.
 */
final class OneLoginDialect implements Dialect {

  @Override
  public Media media() {
    return new Media("application/json", "application/json");
  }

  @Override
  public String newUser(Person person) {
    return """
        {"schemas": ["urn:scim:schemas:core:1.0"], "userName": %1$s, "displayName": %4$s,
         "emails": [{"value": %1$s, "primary": true}],
         "name": {"givenName": %2$s, "familyName": %3$s}, "active": %5$s}
        """
        .formatted(
            quoted(person.userName()),
            quoted(person.givenName()),
            quoted(person.familyName()),
            quoted(person.displayName()),
            person.active());
  }

  @Override
  public Edit update(FoundUser found, Person wanted, Set<Attribute> differing) {
    return Edit.put(Attribute.written(differing, found.document(), wanted).toString());
  }

  @Override
  public Edit setActive(FoundUser found, boolean active) {
    return Edit.put(found.document().deepCopy().put("active", active).toString());
  }

  @Override
  public String newGroup(Team team, List<String> members) {
    return """
        {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group"], "displayName": %s}
        """
        .formatted(quoted(team.name()));
  }

  @Override
  public List<String> fillGroup(List<String> members) {
    return members.isEmpty() ? List.of() : List.of(Dialect.listed("add", members));
  }
}
