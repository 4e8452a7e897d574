package io.vestibule.app.directory;

import static io.vestibule.app.error.ErrorCode.VALIDATION_INVALID_FORMAT;

import io.vestibule.app.membership.Role;
import java.util.Objects;

/** Who is in {@code group} of the directory has {@code role} in its organization. */
public record DirectoryRoleMapping(DirectoryGroupId group, Role role) {

  /** Read from a body, in which either may be missing. */
  public DirectoryRoleMapping {
    Objects.requireNonNull(group);
    Objects.requireNonNull(role);
    if (role == Role.MEMBER) {
      throw VALIDATION_INVALID_FORMAT.saying("Everybody of a directory is a member already.");
    }
  }
}
