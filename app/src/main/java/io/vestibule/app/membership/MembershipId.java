package io.vestibule.app.membership;

import static io.vestibule.app.error.ErrorCode.MEMBERSHIP_NOT_FOUND;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.vestibule.app.id.Id;
import io.vestibule.app.id.TypeId;
import java.util.UUID;

/** The id of a membership: {@code mem_…}. */
public record MembershipId(UUID uuid) implements Id {

  public static final String PREFIX = "mem";

  /**
   * @throws io.vestibule.app.error.VestibuleException MEMBERSHIP_NOT_FOUND if {@code text} is not
   *     such an id
   */
  @JsonCreator
  public static MembershipId fromString(String text) {
    return new MembershipId(
        TypeId.parse(PREFIX, text).orElseThrow(MEMBERSHIP_NOT_FOUND::exception));
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
