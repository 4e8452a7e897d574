package io.vestibule.scim.schema;

import java.util.Optional;

/**
 * An attribute found by its name: in the core schema or in an extension, whole or one of its
 * sub-attributes.
 *
 * @param extension the URN that holds the attribute in the document; empty for core attributes
 */
public record AttributePath(
    Optional<String> extension, Attribute attribute, Optional<Attribute> subAttribute) {

  public static AttributePath ofCore(Attribute attribute) {
    return new AttributePath(Optional.empty(), attribute, Optional.empty());
  }

  public AttributePath withSubAttribute(Attribute sub) {
    return new AttributePath(extension, attribute, Optional.of(sub));
  }

  /** The attribute whose type and case rule hold for the values at this path. */
  public Attribute leaf() {
    return subAttribute.orElse(attribute);
  }

  /** The path as filters and projections write it, spelled as the schema spells it. */
  @Override
  public String toString() {
    return extension.map(urn -> urn + ":").orElse("")
        + attribute.name()
        + subAttribute.map(sub -> "." + sub.name()).orElse("");
  }
}
