package io.vestibule.scim.port;

import io.vestibule.scim.error.ScimError;
import io.vestibule.scim.error.ScimException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What {@code If-Match} and {@code If-None-Match} say, compared weakly as RFC 7644 3.14 uses them.
 * The host checks it against the version it is about to change.
 */
public record Precondition(Optional<String> ifMatch, Optional<String> ifNoneMatch) {
  /** A request that sets no condition. */
  public static final Precondition NONE = new Precondition(Optional.empty(), Optional.empty());

  /**
   * @throws ScimException VERSION_MISMATCH if the client means another version than this one
   */
  public void check(StoredMeta current) {
    var wrongVersion = ifMatch.isPresent() && !names(ifMatch.get(), current);
    if (wrongVersion || unchangedFrom(current)) {
      throw ScimError.VERSION_MISMATCH.because("the resource is at " + current.entityTag());
    }
  }

  /** Whether the client holds this version already: 304 to a GET. */
  public boolean unchangedFrom(StoredMeta current) {
    return ifNoneMatch.isPresent() && names(ifNoneMatch.get(), current);
  }

  private static boolean names(String header, StoredMeta current) {
    return header.strip().equals("*")
        || opaqueTags(header).contains(Long.toString(current.version()));
  }

  private static List<String> opaqueTags(String header) {
    return Arrays.stream(header.split(",", -1))
        .map(String::strip)
        .map(tag -> tag.startsWith("W/") ? tag.substring(2) : tag)
        .map(tag -> tag.replace("\"", ""))
        .toList();
  }
}
