package io.vestibule.app.directory.request;

import static io.vestibule.app.error.ErrorCode.NOT_FOUND;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.vestibule.app.id.Id;
import io.vestibule.app.id.TypeId;
import java.util.UUID;

/** The id of an entry of the SCIM request log: {@code dreq_…}. */
public record LoggedRequestId(UUID uuid) implements Id {

  public static final String PREFIX = "dreq";

  /**
   * @throws io.vestibule.app.error.VestibuleException NOT_FOUND if {@code text} is not such an id
   */
  @JsonCreator
  public static LoggedRequestId fromString(String text) {
    return new LoggedRequestId(TypeId.parse(PREFIX, text).orElseThrow(NOT_FOUND::exception));
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
