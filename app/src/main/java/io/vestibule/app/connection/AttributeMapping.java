package io.vestibule.app.connection;

import java.util.Optional;

/**
 * The names under which this identity provider sends what we want to know; where one is absent the
 * names that the common products use are tried.
 */
public record AttributeMapping(
    Optional<String> email, Optional<String> givenName, Optional<String> familyName) {

  public static final AttributeMapping COMMON =
      new AttributeMapping(Optional.empty(), Optional.empty(), Optional.empty());
}
