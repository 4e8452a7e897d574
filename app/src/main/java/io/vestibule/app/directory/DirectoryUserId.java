package io.vestibule.app.directory;

import static io.vestibule.app.error.ErrorCode.SCIM_USER_NOT_FOUND;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.vestibule.app.id.Id;
import io.vestibule.app.id.TypeId;
import java.util.UUID;

/** The id of a person in a directory: {@code duser_…}. */
public record DirectoryUserId(UUID uuid) implements Id {

  public static final String PREFIX = "duser";

  /**
   * @throws io.vestibule.app.error.VestibuleException SCIM_USER_NOT_FOUND if {@code text} is not
   *     such an id
   */
  @JsonCreator
  public static DirectoryUserId fromString(String text) {
    return new DirectoryUserId(
        TypeId.parse(PREFIX, text).orElseThrow(SCIM_USER_NOT_FOUND::exception));
  }

  /** Whether the text has the form of such an id. */
  public static boolean isOne(String text) {
    return TypeId.parse(PREFIX, text).isPresent();
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
