package io.vestibule.scim.patch;

import io.vestibule.scim.filter.Filter;
import io.vestibule.scim.schema.AttributePath;
import java.util.Optional;

/** Where a PATCH operation points: an attribute, and of a list perhaps only some values. */
public record PatchTarget(AttributePath path, Optional<Filter> valueFilter) {
  public static PatchTarget of(AttributePath path) {
    return new PatchTarget(path, Optional.empty());
  }

  @Override
  public String toString() {
    var whole = new AttributePath(path.extension(), path.attribute(), Optional.empty());
    return whole
        + valueFilter.map(filter -> "[" + filter + "]").orElse("")
        + path.subAttribute().map(sub -> "." + sub.name()).orElse("");
  }
}
