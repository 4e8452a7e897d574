package io.vestibule.scim.port;

import io.vestibule.scim.schema.Attribute.Returned;
import io.vestibule.scim.schema.ResourceSchema;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which attributes the answer holds: {@code attributes} or {@code excludedAttributes}. RFC 7644
 * 3.9. What is always returned stays whatever the client says. Names no schema knows choose
 * nothing.
 */
public final class Projection {
  private enum Kind {
    ALL,
    ONLY,
    WITHOUT
  }

  private static final Projection ALL = new Projection(Kind.ALL, Set.of(), Set.of());

  private final Kind kind;
  private final Set<String> paths;
  private final Set<String> always;

  private Projection(Kind kind, Set<String> paths, Set<String> always) {
    this.kind = kind;
    this.paths = paths;
    this.always = always;
  }

  /** Everything that is returned by default. */
  public static Projection all() {
    return ALL;
  }

  /** Reads the two parameters; where a client sends both, {@code attributes} counts. */
  public static Projection of(
      ResourceSchema schema, Optional<String> attributes, Optional<String> excludedAttributes) {
    if (attributes.isPresent()) {
      return new Projection(Kind.ONLY, paths(schema, attributes.get()), always(schema));
    }
    return excludedAttributes
        .map(excluded -> new Projection(Kind.WITHOUT, paths(schema, excluded), always(schema)))
        .orElse(ALL);
  }

  private static Set<String> paths(ResourceSchema schema, String names) {
    return Arrays.stream(names.split(",", -1))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .map(name -> schema.resolve(name).map(Object::toString).orElse(name))
        .map(name -> name.toLowerCase(Locale.ROOT))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Set<String> always(ResourceSchema schema) {
    return schema.attributes().stream()
        .filter(attribute -> attribute.returned() == Returned.ALWAYS)
        .map(attribute -> attribute.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Whether the client has chosen at all. */
  public boolean isChosen() {
    return kind != Kind.ALL;
  }

  /**
   * Whether the value at a path, such as {@code members}, {@code name.givenName} or {@code
   * urn:…:User:department}, or a part of it, belongs to the answer.
   */
  public boolean wants(String path) {
    var wanted = path.toLowerCase(Locale.ROOT);
    return switch (kind) {
      case ALL -> true;
      case ONLY -> always.contains(wanted) || paths.stream().anyMatch(p -> related(p, wanted));
      case WITHOUT -> always.contains(wanted) || paths.stream().noneMatch(p -> within(wanted, p));
    };
  }

  private static boolean related(String one, String other) {
    return within(one, other) || within(other, one);
  }

  /** Whether {@code path} is {@code ancestor} or lies below it. */
  private static boolean within(String path, String ancestor) {
    return path.equals(ancestor)
        || path.startsWith(ancestor + ".")
        || (ancestor.startsWith("urn:") && path.startsWith(ancestor + ":"));
  }
}
