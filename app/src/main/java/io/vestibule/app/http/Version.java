package io.vestibule.app.http;

import static io.vestibule.app.error.ErrorCode.BAD_REQUEST;
import static io.vestibule.app.error.ErrorCode.VERSION_MISMATCH;

import jakarta.ws.rs.core.EntityTag;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The version of a resource, sent as {@code ETag} and expected by {@code If-Match}. RFC 9110 13.
 */
public final class Version {

  private Version() {}

  public static EntityTag tag(long version) {
    return new EntityTag(Long.toString(version));
  }

  /**
   * The version that the caller has read; empty where any will do.
   *
   * @throws io.vestibule.app.error.VestibuleException BAD_REQUEST if the header is not one of ours
   */
  public static Optional<Long> expected(@Nullable String ifMatch) {
    if (ifMatch == null || ifMatch.equals("*")) {
      return Optional.empty();
    }
    if (!ifMatch.matches("\"[0-9]{1,18}\"")) {
      throw BAD_REQUEST.saying("If-Match must be the ETag of an earlier answer.");
    }
    return Optional.of(Long.parseLong(ifMatch.substring(1, ifMatch.length() - 1)));
  }

  /**
   * @throws io.vestibule.app.error.VestibuleException VERSION_MISMATCH if {@code current} is
   *     another than expected
   */
  public static void check(Optional<Long> expected, long current) {
    if (expected.isPresent() && expected.get() != current) {
      throw VERSION_MISMATCH.with("current_version", current);
    }
  }
}
