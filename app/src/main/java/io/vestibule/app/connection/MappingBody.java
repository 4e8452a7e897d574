package io.vestibule.app.connection;

import static io.vestibule.app.error.ErrorCode.VALIDATION_INVALID_FORMAT;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The names of the provider's attributes on the wire. */
public record MappingBody(
    @Nullable AttributeName email,
    @Nullable AttributeName givenName,
    @Nullable AttributeName familyName,
    @Nullable AttributeName groups,
    @Nullable AttributeName nameId,
    @Nullable Map<String, AttributeName> attributes) {

  private static final int MOST_ATTRIBUTES = 50;

  /**
   * @throws io.vestibule.app.error.VestibuleException VALIDATION_INVALID_FORMAT
   */
  public MappingBody {
    if (attributes != null
        && (attributes.containsValue(null)
            || attributes.size() > MOST_ATTRIBUTES
            || !attributes.keySet().stream()
                .allMatch(key -> key.matches("[a-z][a-z0-9_]{0,63}")))) {
      throw VALIDATION_INVALID_FORMAT.saying(
          "At most "
              + MOST_ATTRIBUTES
              + " attributes, under names of lower-case letters, digits and underscores.");
    }
  }

  AttributeMapping mapping() {
    return new AttributeMapping(
        text(email), text(givenName), text(familyName), text(groups), text(nameId), texts());
  }

  private static Optional<String> text(@Nullable AttributeName name) {
    return Optional.ofNullable(name).map(AttributeName::text);
  }

  private Map<String, String> texts() {
    Map<String, AttributeName> named = attributes == null ? Map.of() : attributes;
    return named.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue().text()));
  }

  static MappingBody of(AttributeMapping mapping) {
    return new MappingBody(
        name(mapping.email()),
        name(mapping.givenName()),
        name(mapping.familyName()),
        name(mapping.groups()),
        name(mapping.nameId()),
        names(mapping.attributes()));
  }

  private static @Nullable AttributeName name(Optional<String> text) {
    return text.map(AttributeName::new).orElse(null);
  }

  private static Map<String, AttributeName> names(Map<String, String> texts) {
    var names = new TreeMap<String, AttributeName>();
    texts.forEach((key, text) -> names.put(key, new AttributeName(text)));
    return names;
  }
}
