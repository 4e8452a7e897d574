package io.vestibule.app.membership.invitation;

import static io.vestibule.app.error.ErrorCode.INVITATION_NOT_FOUND;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.vestibule.app.id.Id;
import io.vestibule.app.id.TypeId;
import java.util.UUID;

/** The id of an invitation: {@code inv_…}. */
public record InvitationId(UUID uuid) implements Id {

  public static final String PREFIX = "inv";

  /**
   * @throws io.vestibule.app.error.VestibuleException INVITATION_NOT_FOUND if {@code text} is not
   *     such an id
   */
  @JsonCreator
  public static InvitationId fromString(String text) {
    return new InvitationId(
        TypeId.parse(PREFIX, text).orElseThrow(INVITATION_NOT_FOUND::exception));
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
