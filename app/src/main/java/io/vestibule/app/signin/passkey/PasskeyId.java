package io.vestibule.app.signin.passkey;

import static io.vestibule.app.error.ErrorCode.NOT_FOUND;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.vestibule.app.id.Id;
import io.vestibule.app.id.TypeId;
import java.util.UUID;

/** The id of a passkey: {@code pkey_…}. */
public record PasskeyId(UUID uuid) implements Id {

  public static final String PREFIX = "pkey";

  /**
   * @throws io.vestibule.app.error.VestibuleException NOT_FOUND if {@code text} is not such an id
   */
  @JsonCreator
  public static PasskeyId fromString(String text) {
    return new PasskeyId(TypeId.parse(PREFIX, text).orElseThrow(NOT_FOUND::exception));
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
