package io.vestibule.app.connection;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The names of the provider's attributes on the wire. */
public record MappingBody(
    @Nullable AttributeName email,
    @Nullable AttributeName givenName,
    @Nullable AttributeName familyName) {

  AttributeMapping mapping() {
    return new AttributeMapping(text(email), text(givenName), text(familyName));
  }

  private static Optional<String> text(@Nullable AttributeName name) {
    return Optional.ofNullable(name).map(AttributeName::text);
  }

  static MappingBody of(AttributeMapping mapping) {
    return new MappingBody(
        mapping.email().map(AttributeName::new).orElse(null),
        mapping.givenName().map(AttributeName::new).orElse(null),
        mapping.familyName().map(AttributeName::new).orElse(null));
  }
}
