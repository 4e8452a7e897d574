package io.vestibule.app.connection;

import static io.vestibule.app.error.ErrorCode.CONNECTION_NOT_FOUND;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.vestibule.app.id.Id;
import io.vestibule.app.id.TypeId;
import java.util.UUID;

/** The id of a connection: {@code conn_…}. */
public record ConnectionId(UUID uuid) implements Id {

  public static final String PREFIX = "conn";

  /**
   * @throws io.vestibule.app.error.VestibuleException CONNECTION_NOT_FOUND if {@code text} is not
   *     such an id
   */
  @JsonCreator
  public static ConnectionId fromString(String text) {
    return new ConnectionId(
        TypeId.parse(PREFIX, text).orElseThrow(CONNECTION_NOT_FOUND::exception));
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
