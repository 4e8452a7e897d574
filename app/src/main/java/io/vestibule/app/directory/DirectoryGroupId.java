package io.vestibule.app.directory;

import static io.vestibule.app.error.ErrorCode.SCIM_GROUP_NOT_FOUND;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.vestibule.app.id.Id;
import io.vestibule.app.id.TypeId;
import java.util.UUID;

/** The id of a group in a directory: {@code dgroup_…}. */
public record DirectoryGroupId(UUID uuid) implements Id {

  public static final String PREFIX = "dgroup";

  /**
   * @throws io.vestibule.app.error.VestibuleException SCIM_GROUP_NOT_FOUND if {@code text} is not
   *     such an id
   */
  @JsonCreator
  public static DirectoryGroupId fromString(String text) {
    return new DirectoryGroupId(
        TypeId.parse(PREFIX, text).orElseThrow(SCIM_GROUP_NOT_FOUND::exception));
  }

  @Override
  public String prefix() {
    return PREFIX;
  }

  @Override
  public String toString() {
    return text();
  }
}
