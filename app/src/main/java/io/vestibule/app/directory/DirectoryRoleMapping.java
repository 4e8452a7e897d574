package io.vestibule.app.directory;

import static io.vestibule.app.error.ErrorCode.VALIDATION_INVALID_FORMAT;

import io.vestibule.app.membership.Role;
import io.vestibule.app.name.TextRule;
import java.util.Objects;
import java.util.Optional;

/**
 * Which users of a directory have {@code role} in its organization: the members of a group, or
 * those whose attribute has a value, compared without case.
 */
public record DirectoryRoleMapping(
    Optional<DirectoryGroupId> group,
    Optional<MappedAttribute> attribute,
    Optional<String> value,
    Role role) {

  private static final int LONGEST_VALUE = 1_000;

  /** The attributes of a user that can be mapped. */
  public enum MappedAttribute {
    ROLES
  }

  /** Read from a body, in which everything may be missing. */
  public DirectoryRoleMapping {
    Objects.requireNonNull(role);
    group = Objects.requireNonNullElse(group, Optional.empty());
    attribute = Objects.requireNonNullElse(attribute, Optional.empty());
    value = Objects.requireNonNullElse(value, Optional.<String>empty()).map(TextRule::trim);
    if (attribute.isPresent() != value.isPresent() || group.isPresent() == value.isPresent()) {
      throw VALIDATION_INVALID_FORMAT.saying(
          "A role mapping has a group, or an attribute with a value.");
    }
    value.ifPresent(DirectoryRoleMapping::requireValue);
    if (role == Role.MEMBER) {
      throw VALIDATION_INVALID_FORMAT.saying("Everybody of a directory is a member already.");
    }
  }

  private static void requireValue(String value) {
    TextRule.NAME.check(value);
    if (value.isEmpty() || value.length() > LONGEST_VALUE) {
      throw VALIDATION_INVALID_FORMAT.saying("A value has 1 to " + LONGEST_VALUE + " characters.");
    }
  }
}
