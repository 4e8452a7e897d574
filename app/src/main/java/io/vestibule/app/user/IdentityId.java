package io.vestibule.app.user;

import static io.vestibule.app.error.ErrorCode.NOT_FOUND;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.vestibule.app.id.Id;
import io.vestibule.app.id.TypeId;
import java.util.UUID;

/**
 * The id of an identity: {@code identity_…}, computed from its provider and key, so that it is the
 * same wherever the identity is moved.
 */
public record IdentityId(UUID uuid) implements Id {

  public static final String PREFIX = "identity";

  /**
   * @throws io.vestibule.app.error.VestibuleException NOT_FOUND if {@code text} is not such an id
   */
  @JsonCreator
  public static IdentityId fromString(String text) {
    return new IdentityId(TypeId.parse(PREFIX, text).orElseThrow(NOT_FOUND::exception));
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
