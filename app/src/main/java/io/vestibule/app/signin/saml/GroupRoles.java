package io.vestibule.app.signin.saml;

import io.vestibule.app.connection.RoleMapping;
import io.vestibule.app.connection.SignInSettings;
import io.vestibule.app.membership.Role;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Which roles a person's groups at the provider give here. */
final class GroupRoles {

  private final SignInSettings settings;
  private final AssertedPerson person;
  private final Set<String> groups;

  GroupRoles(SignInSettings settings, AssertedPerson person) {
    this.settings = settings;
    this.person = person;
    this.groups = new GroupValues(settings.groupParsing()).groups(person.groups());
  }

  /** Notes groups and roles, and the mapped attributes, in the trace. */
  void trace(Attempt attempt) {
    person
        .mappedAttributes()
        .forEach((name, values) -> attempt.passed("attribute " + name, String.join(", ", values)));
    if (attempt.isTest() || !settings.roleMappings().isEmpty()) {
      attempt.sentGroups(person.groups());
    }
    if (settings.roleMappings().isEmpty()) {
      return;
    }
    attempt.passed("groups", groups.isEmpty() ? "none" : String.join(", ", groups));
    new GroupValues(settings.groupParsing())
        .hints(person.groups())
        .forEach(hint -> attempt.passed("groups hint", hint));
    attempt.passed("roles", decided() ? words(given()) : "kept: " + whyNotDecided());
  }

  /** Whether the groups say anything: there are mappings, and the provider has sent them all. */
  boolean decided() {
    return !settings.roleMappings().isEmpty()
        && !person.groupsAreElsewhere()
        && !person.groupsAreUnreadable();
  }

  private String whyNotDecided() {
    return person.groupsAreElsewhere()
        ? "the provider sent too many groups"
        : "an attribute that may be the groups could not be decrypted";
  }

  /** What the groups give. */
  Set<Role> given() {
    return given(settings.roleMappings(), groups);
  }

  /** What those groups give by those mappings. */
  static Set<Role> given(List<RoleMapping> mappings, Collection<String> groups) {
    return mappings.stream()
        .filter(mapping -> mapping.isFor(groups))
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
