package io.vestibule.app.signin.device;

import static io.vestibule.app.error.ErrorCode.DEVICE_NOT_FOUND;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.vestibule.app.id.Id;
import io.vestibule.app.id.TypeId;
import java.util.UUID;

/** The id of an approved browser: {@code dev_…}. */
public record DeviceId(UUID uuid) implements Id {

  public static final String PREFIX = "dev";

  /**
   * @throws io.vestibule.app.error.VestibuleException DEVICE_NOT_FOUND if {@code text} is not such
   *     an id
   */
  @JsonCreator
  public static DeviceId fromString(String text) {
    return new DeviceId(TypeId.parse(PREFIX, text).orElseThrow(DEVICE_NOT_FOUND::exception));
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
