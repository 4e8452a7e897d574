package io.vestibule.app.signin.saml;

import io.vestibule.app.connection.RoleMapping;
import io.vestibule.app.connection.SignInSettings;
import io.vestibule.app.membership.Role;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Which roles a person's groups at the provider give here. */
final class GroupRoles {

  private final SignInSettings settings;
  private final AssertedPerson person;

  GroupRoles(SignInSettings settings, AssertedPerson person) {
    this.settings = settings;
    this.person = person;
  }

  /** Notes groups and roles, and the mapped attributes, in the trace. */
  void trace(Attempt attempt) {
    person
        .mappedAttributes()
        .forEach((name, values) -> attempt.passed("attribute " + name, String.join(", ", values)));
    if (settings.roleMappings().isEmpty()) {
      return;
    }
    attempt.passed(
        "groups", person.groups().isEmpty() ? "none" : String.join(", ", person.groups()));
    attempt.passed("roles", decided() ? words(given()) : "kept: the provider sent too many groups");
  }

  /** Whether the groups say anything: there are mappings, and the provider has sent them all. */
  boolean decided() {
    return !settings.roleMappings().isEmpty() && !person.groupsAreElsewhere();
  }

  /** What the groups give. */
  Set<Role> given() {
    var groups = person.groups();
    return settings.roleMappings().stream()
        .filter(mapping -> groups.contains(mapping.group().text()))
        .map(RoleMapping::role)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class)));
  }

  /** What a member has whom the sign-in made. */
  Set<Role> givenOrDefault() {
    var given = given();
    return given.isEmpty() ? EnumSet.of(settings.defaultRole()) : given;
  }

  private static String words(Set<Role> roles) {
    return roles.isEmpty()
        ? "none by group"
        : roles.stream()
            .map(role -> role.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", "));
  }
}
