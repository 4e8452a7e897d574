package io.vestibule.scim.patch;

import io.vestibule.scim.error.ScimError;
import io.vestibule.scim.error.ScimException;
import io.vestibule.scim.filter.Filter;
import io.vestibule.scim.filter.FilterReader;
import io.vestibule.scim.schema.Attribute;
import io.vestibule.scim.schema.AttributePath;
import io.vestibule.scim.schema.ResourceSchema;
import java.util.Optional;

/** Reads the path of a PATCH operation. RFC 7644 figure 7. */
public final class PathReader {
  private final ResourceSchema schema;
  private final FilterReader filters;

  public PathReader(ResourceSchema schema, FilterReader filters) {
    this.schema = schema;
    this.filters = filters;
  }

  /**
   * Finds {@code emails}, {@code name.givenName}, {@code emails[type eq "work"]}, {@code
   * emails[type eq "work"].value}, each perhaps after a URN; of a URN no schema knows, any
   * attribute.
   *
   * @throws ScimException INVALID_PATH, or INVALID_FILTER for what stands in the brackets
   */
  public PatchTarget read(String path) {
    var open = path.indexOf('[');
    if (open < 0) {
      return PatchTarget.of(resolve(path));
    }
    var close = path.lastIndexOf(']');
    if (close < open) {
      throw ScimError.INVALID_PATH.because("the path does not close its bracket");
    }
    var list = resolve(path.substring(0, open));
    var filter = valueFilter(list, path.substring(open + 1, close));
    return new PatchTarget(subAttribute(list, path.substring(close + 1)), Optional.of(filter));
  }

  private AttributePath resolve(String name) {
    return schema
        .resolve(name)
        .or(() -> inUnknownExtension(name))
        .orElseThrow(() -> noAttribute(name));
  }

  /** Extensions without a known schema are kept as they are, so their attributes can be changed. */
  private Optional<AttributePath> inUnknownExtension(String name) {
    var colon = name.lastIndexOf(':');
    if (!name.regionMatches(true, 0, "urn:", 0, 4) || colon < 4 || colon == name.length() - 1) {
      return Optional.empty();
    }
    var urn = name.substring(0, colon);
    if (urn.equalsIgnoreCase(schema.urn()) || schema.extension(urn).isPresent()) {
      return Optional.empty();
    }
    var attribute = Attribute.ofUnknownSchema(name.substring(colon + 1));
    return Optional.of(new AttributePath(Optional.of(urn), attribute, Optional.empty()));
  }

  private Filter valueFilter(AttributePath list, String filter) {
    var attribute = list.attribute();
    if (!attribute.multiValued() || !attribute.isComplex() || list.subAttribute().isPresent()) {
      throw ScimError.INVALID_PATH.because(list + " is no list of values to choose from");
    }
    return filters.readValueFilter(filter, attribute);
  }

  private static AttributePath subAttribute(AttributePath list, String rest) {
    if (rest.isEmpty()) {
      return list;
    }
    return Optional.of(rest)
        .filter(r -> r.startsWith("."))
        .flatMap(r -> list.attribute().subAttribute(r.substring(1)))
        .map(list::withSubAttribute)
        .orElseThrow(() -> noAttribute(list + rest));
  }

  private static ScimException noAttribute(String name) {
    return ScimError.INVALID_PATH.because("no attribute '" + name + "'");
  }
}
