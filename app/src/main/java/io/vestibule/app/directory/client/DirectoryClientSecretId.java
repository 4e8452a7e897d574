package io.vestibule.app.directory.client;

import static io.vestibule.app.error.ErrorCode.NOT_FOUND;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.vestibule.app.id.Id;
import io.vestibule.app.id.TypeId;
import java.util.UUID;

/** The id of a secret of such a client: {@code dsecret_…}. */
public record DirectoryClientSecretId(UUID uuid) implements Id {

  public static final String PREFIX = "dsecret";

  /**
   * @throws io.vestibule.app.error.VestibuleException NOT_FOUND if {@code text} is not such an id
   */
  @JsonCreator
  public static DirectoryClientSecretId fromString(String text) {
    return new DirectoryClientSecretId(
        TypeId.parse(PREFIX, text).orElseThrow(NOT_FOUND::exception));
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
