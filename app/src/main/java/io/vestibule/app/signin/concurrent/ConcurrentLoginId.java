package io.vestibule.app.signin.concurrent;

import static io.vestibule.app.error.ErrorCode.NOT_FOUND;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.vestibule.app.id.Id;
import io.vestibule.app.id.TypeId;
import java.util.UUID;

/** The id of a sign-in that asks: {@code login_…}. */
public record ConcurrentLoginId(UUID uuid) implements Id {

  public static final String PREFIX = "login";

  /**
   * @throws io.vestibule.app.error.VestibuleException NOT_FOUND if {@code text} is not such an id
   */
  @JsonCreator
  public static ConcurrentLoginId fromString(String text) {
    return new ConcurrentLoginId(TypeId.parse(PREFIX, text).orElseThrow(NOT_FOUND::exception));
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
