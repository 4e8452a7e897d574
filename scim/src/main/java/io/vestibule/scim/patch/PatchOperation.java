package io.vestibule.scim.patch;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One operation in the form of RFC 7644 3.5.2: it names its target, and its value has the target's
 * type. The value of {@link Kind#REMOVE} is JSON null, or the list of values to take away.
 *
 * @param addsMissing whether a target that its value filter does not find is made from the filter
 */
public record PatchOperation(Kind kind, PatchTarget target, JsonNode value, boolean addsMissing) {
  /** What is done at the target. */
  public enum Kind {
    ADD,
    REPLACE,
    REMOVE
  }

  public PatchOperation(Kind kind, PatchTarget target, JsonNode value) {
    this(kind, target, value, kind == Kind.ADD);
  }
}
