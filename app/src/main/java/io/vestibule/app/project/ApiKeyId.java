package io.vestibule.app.project;

import static io.vestibule.app.error.ErrorCode.API_KEY_NOT_FOUND;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.vestibule.app.id.Id;
import io.vestibule.app.id.TypeId;
import java.util.UUID;

/** The id of an API key: {@code key_…}. */
public record ApiKeyId(UUID uuid) implements Id {

  public static final String PREFIX = "key";

  /**
   * @throws io.vestibule.app.error.VestibuleException API_KEY_NOT_FOUND if {@code text} is not such
   *     an id
   */
  @JsonCreator
  public static ApiKeyId fromString(String text) {
    return new ApiKeyId(TypeId.parse(PREFIX, text).orElseThrow(API_KEY_NOT_FOUND::exception));
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
