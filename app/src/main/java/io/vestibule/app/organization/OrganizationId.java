package io.vestibule.app.organization;

import static io.vestibule.app.error.ErrorCode.ORGANIZATION_NOT_FOUND;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.vestibule.app.id.Id;
import io.vestibule.app.id.TypeId;
import java.util.UUID;

/** The id of an organization: {@code org_…}. */
public record OrganizationId(UUID uuid) implements Id {

  public static final String PREFIX = "org";

  /**
   * @throws io.vestibule.app.error.VestibuleException ORGANIZATION_NOT_FOUND if {@code text} is not
   *     such an id
   */
  @JsonCreator
  public static OrganizationId fromString(String text) {
    return new OrganizationId(
        TypeId.parse(PREFIX, text).orElseThrow(ORGANIZATION_NOT_FOUND::exception));
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
