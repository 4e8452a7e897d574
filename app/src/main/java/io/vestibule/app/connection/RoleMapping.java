package io.vestibule.app.connection;

import io.vestibule.app.membership.Role;
import io.vestibule.app.name.TextRule;
import java.util.Collection;
import java.util.Objects;

/** Who is in {@code group} at the provider has {@code role} here. */
public record RoleMapping(AttributeName group, Role role) {

  /** Read from a body, in which either may be missing. */
  public RoleMapping {
    Objects.requireNonNull(group);
    Objects.requireNonNull(role);
  }

  /** Whether the person is in the group. Case counts, how letters are composed does not. */
  public boolean isFor(Collection<String> groups) {
    var wanted = TextRule.composed(group.text());
    return groups.stream().map(TextRule::composed).anyMatch(wanted::equals);
  }
}
