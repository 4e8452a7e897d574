package io.vestibule.app.session;

import static io.vestibule.app.error.ErrorCode.SESSION_NOT_FOUND;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.vestibule.app.id.Id;
import io.vestibule.app.id.TypeId;
import java.util.UUID;

/** The id of a session: {@code sess_…}. */
public record SessionId(UUID uuid) implements Id {

  public static final String PREFIX = "sess";

  /**
   * @throws io.vestibule.app.error.VestibuleException SESSION_NOT_FOUND if {@code text} is not such
   *     an id
   */
  @JsonCreator
  public static SessionId fromString(String text) {
    return new SessionId(TypeId.parse(PREFIX, text).orElseThrow(SESSION_NOT_FOUND::exception));
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
