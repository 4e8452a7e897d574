package io.vestibule.scim.schema;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All attributes of one kind of resource: the common ones of RFC 7643 3.1, those of its own schema,
 * and those of the extensions known here.
 */
public final class ResourceSchema {
  private final String name;
  private final String urn;
  private final List<Attribute> attributes;
  private final Map<String, List<Attribute>> extensions;

  ResourceSchema(
      String name,
      String urn,
      List<Attribute> attributes,
      Map<String, List<Attribute>> extensions) {
    this.name = name;
    this.urn = urn;
    this.attributes = List.copyOf(attributes);
    this.extensions = Map.copyOf(extensions);
  }

  /** {@code User} or {@code Group}. */
  public String name() {
    return name;
  }

  /** {@code Users} or {@code Groups}: the path below which they are found. RFC 7644 3.2. */
  public String endpoint() {
    return name + "s";
  }

  public String urn() {
    return urn;
  }

  /** The attribute of the core schema, or common to all resources, of that name. */
  public Optional<Attribute> attribute(String wanted) {
    return Attribute.find(attributes, wanted);
  }

  /** The attribute of a known extension. */
  public Optional<Attribute> extensionAttribute(String extension, String wanted) {
    return Attribute.find(extensions.getOrDefault(extension, List.of()), wanted);
  }

  /** All attributes of a known extension. */
  public List<Attribute> extensionAttributes(String extension) {
    return extensions.getOrDefault(extension, List.of());
  }

  /** The attributes of the core schema and the common ones. */
  public List<Attribute> attributes() {
    return attributes;
  }

  /** The URNs of the core schema and the known extensions. */
  public List<String> urns() {
    return Stream.concat(Stream.of(urn), extensions.keySet().stream()).toList();
  }

  /** The URN of a known extension, spelled as its schema spells it. */
  public Optional<String> extension(String wanted) {
    return extensions.keySet().stream().filter(wanted::equalsIgnoreCase).findFirst();
  }

  /**
   * Finds {@code userName}, {@code name.givenName}, {@code urn:…:User:userName}, {@code
   * urn:…:enterprise:2.0:User:manager.value}, all without regard to case.
   */
  public Optional<AttributePath> resolve(String path) {
    if (isBelow(urn, path)) {
      return resolveIn(Optional.empty(), path.substring(urn.length() + 1));
    }
    return extensions.keySet().stream()
        .filter(extension -> isBelow(extension, path))
        .findFirst()
        .map(extension -> resolveIn(Optional.of(extension), path.substring(extension.length() + 1)))
        .orElseGet(() -> resolveIn(Optional.empty(), path));
  }

  private static boolean isBelow(String urn, String path) {
    return path.length() > urn.length()
        && path.charAt(urn.length()) == ':'
        && path.regionMatches(true, 0, urn, 0, urn.length());
  }

  private Optional<AttributePath> resolveIn(Optional<String> extension, String path) {
    var dot = path.indexOf('.');
    var head = dot < 0 ? path : path.substring(0, dot);
    var found =
        extension
            .map(urn -> extensionAttribute(urn, head))
            .orElseGet(() -> attribute(head))
            .map(attribute -> new AttributePath(extension, attribute, Optional.empty()));
    return dot < 0 ? found : found.flatMap(parent -> below(parent, path.substring(dot + 1)));
  }

  private static Optional<AttributePath> below(AttributePath parent, String name) {
    return parent.attribute().subAttribute(name).map(parent::withSubAttribute);
  }
}
