package io.vestibule.app.user;

import static io.vestibule.app.error.ErrorCode.USER_NOT_FOUND;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.vestibule.app.id.Id;
import io.vestibule.app.id.TypeId;
import java.util.UUID;

/** The id of a user: {@code user_…}. */
public record UserId(UUID uuid) implements Id {

  public static final String PREFIX = "user";

  /**
   * @throws io.vestibule.app.error.VestibuleException USER_NOT_FOUND if {@code text} is not such an
   *     id
   */
  @JsonCreator
  public static UserId fromString(String text) {
    return new UserId(TypeId.parse(PREFIX, text).orElseThrow(USER_NOT_FOUND::exception));
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
