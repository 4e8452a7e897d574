package io.vestibule.app.connection;

import io.vestibule.app.membership.Role;
import java.util.Objects;

/** Who is in {@code group} at the provider has {@code role} here. */
public record RoleMapping(AttributeName group, Role role) {

  /** Read from a body, in which either may be missing. */
  public RoleMapping {
    Objects.requireNonNull(group);
    Objects.requireNonNull(role);
  }
}
